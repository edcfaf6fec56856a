"""The admin's screen "Courriers": three lists, and keys to try again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from mail import couriers, outbox
from mail.models import Message, MessageQuerySet

PER_PAGE = 50
MOST_AT_ONCE = 500
LISTS = ("dead", "refused", "waiting")


@require_admin_access
@require_safe
def lists(request: HttpRequest, name: str = "dead") -> HttpResponse:
    rows = _visible(request)
    if name not in LISTS:
        raise Http404
    page = Paginator(_in_list(rows, name).select_related("organisation"), PER_PAGE)
    found = page.get_page(request.GET.get("p"))
    context: dict[str, Any] = {
        "page_title": _("Messages sent by mail"),
        "header_title": _("Messages sent by mail"),
        "header_icon": "mail",
        "name": name,
        "tabs": _tabs(rows, name),
        "lines": [couriers.Line(message) for message in found],
        "page_obj": found,
        "show_organisation": request.user.is_superuser,
        "late": couriers.readiness(),
    }
    return render(request, "mail/admin/couriers.html", context)


@require_admin_access
@require_POST
def retry(request: HttpRequest) -> HttpResponse:
    """One message by its number, or all of a list: those that this person sees, no others."""
    rows = _visible(request).filter(state=Message.State.DEAD)
    asked, name = request.POST.get("message", ""), request.POST.get("list", "")
    if asked.isdecimal() and len(asked) < 19:
        rows = rows.filter(pk=int(asked))
    elif name in ("dead", "refused"):
        rows = _in_list(rows, name)
    else:
        rows = rows.none()
    count = outbox.retry(rows.order_by("pk")[:MOST_AT_ONCE])
    text = ngettext("One message leaves again.", "%(count)s messages leave again.", count)
    if count:
        messages.success(request, text % {"count": count})
    else:
        messages.warning(request, _("Nothing was left to try again."))
    back = name if name in LISTS else "dead"
    return redirect(reverse("couriers:list", args=[back]))


def _visible(request: HttpRequest) -> MessageQuerySet:
    if not couriers.may_look(request.user):
        raise PermissionDenied
    return couriers.visible_to(request.user)


def _in_list(rows: MessageQuerySet, name: str) -> MessageQuerySet:
    return {"dead": rows.given_up, "refused": rows.refused, "waiting": rows.waiting}[name]()


def _tabs(rows: MessageQuerySet, current: str) -> list[dict[str, Any]]:
    labels = {
        "dead": pgettext_lazy("several messages", "Given up"),
        "refused": _("Refused addresses"),
        "waiting": _("Waiting"),
    }
    return [
        {
            "label": label,
            "count": _in_list(rows, name).count(),
            "url": reverse("couriers:list", args=[name]),
            "current": name == current,
        }
        for name, label in labels.items()
    ]
