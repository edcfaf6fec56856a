"""The admin's screens "Team": one's own roles, the members, invitations that wait."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from accounts.team import invitations, members
from accounts.team.forms import HandOverForm, InviteForm, RoleForm
from accounts.team.refusals import Refused
from people.models import Membership, User
from people.policy import areas_of, organisations_for, roles_of
from people.roles import Area, Role

PER_PAGE = 50
form_view = require_http_methods(["GET", "HEAD", "POST"])


@require_admin_access
@require_safe
def team(request: HttpRequest) -> HttpResponse:
    user = _user(request)
    leads = Area.PEOPLE in areas_of(user)
    context: dict[str, Any] = {
        "own": list(roles_of(user).select_related("organisation").order_by("organisation__path")),
        "looks_after": members.looks_after,
        "leads": leads,
    }
    if leads:
        context |= _led(request, user)
    return _screen(request, "team", gettext("Team"), context)


def _led(request: HttpRequest, user: User) -> dict[str, Any]:
    places = list(organisations_for(user, Area.PEOPLE).order_by("path"))
    asked = request.GET.get("organisation", "")
    chosen = next((place for place in places if str(place.pk) == asked), None)
    rows = members.seen_by(user)
    waiting = invitations.seen_by(user)
    if chosen:
        rows, waiting = rows.filter(organisation=chosen), waiting.filter(organisation=chosen)
    rows = rows.order_by("organisation__path", "user__name", "user__email", "role")
    return {
        "places": places,
        "chosen": chosen,
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("p")),
        "waiting": waiting[:PER_PAGE],
    }


@require_admin_access
@form_view
def invite(request: HttpRequest) -> HttpResponse:
    user = _user(request)
    if Area.PEOPLE not in areas_of(user):
        raise Http404
    form = InviteForm(request.POST or None, user=user)
    if form.is_valid():
        try:
            row = form.save(get_language() or "fr")
        except Refused as refused:
            form.add_error("email", str(refused.sentence))
        else:
            said = gettext("An invitation leaves for %(address)s. It can be accepted for 14 days.")
            messages.success(request, said % {"address": row.email})
            return redirect("team:list")
    return _screen(request, "invite", gettext("Invite somebody"), {"form": form})


@require_admin_access
@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    said = gettext("A new link leaves; the old one opens nothing any more.")
    return _act(request, lambda user: invitations.send_again(user, pk), said)


@require_admin_access
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    said = gettext("The invitation is withdrawn: its link opens nothing any more.")
    return _act(request, lambda user: invitations.withdraw(user, pk), said)


@require_admin_access
@form_view
def change(request: HttpRequest, pk: int) -> HttpResponse:
    user = _user(request)
    membership = _one(members.seen_by(user), pk)
    form = RoleForm(request.POST or None, user=user, membership=membership)
    if form.is_valid():
        role = Role(form.cleaned_data["role"])
        try:
            members.change_role(user, pk, role)
        except Refused as refused:
            form.add_error("role", str(refused.sentence))
        else:
            messages.success(request, gettext("The role is changed, from now on."))
            return redirect("team:list")
    title = gettext("Change a role")
    return _screen(request, "change", title, {"form": form, "membership": membership})


@require_admin_access
@form_view
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    membership = _one(members.seen_by(_user(request)), pk)
    if request.method == "POST":
        said = gettext("This person has no such role any more.")
        return _act(request, lambda user: members.remove(user, pk), said)
    return _screen(request, "remove", gettext("Remove from the team"), {"membership": membership})


@require_admin_access
@form_view
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    membership = _one(_own(request), pk)
    if request.method == "POST":
        said = gettext("You have left this role.")
        return _act(request, lambda user: members.leave(user, pk), said)
    return _screen(request, "leave", gettext("Leave the team"), {"membership": membership})


@require_admin_access
@form_view
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    membership = _one(_own(request), pk)
    if not members.looks_after(membership):
        raise Http404
    form = HandOverForm(request.POST or None, membership=membership)
    if form.is_valid():
        asked = form.cleaned_data
        try:
            members.hand_over(_user(request), pk, asked["to"], asked["then"])
        except Refused as refused:
            form.add_error("to", str(refused.sentence))
        else:
            messages.success(request, gettext("It is handed over."))
            return _onwards(request)
    title = gettext("Hand over")
    return _screen(request, "hand_over", title, {"form": form, "membership": membership})


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # require_admin_access has asked
    return request.user


def _own(request: HttpRequest) -> Any:
    return roles_of(_user(request)).select_related("organisation", "user")


def _one(rows: Any, pk: int) -> Membership:
    """404, not 403: a stranger does not learn that the row exists."""
    found: Membership | None = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _act(request: HttpRequest, act: Callable[[User], Any], said: str) -> HttpResponse:
    try:
        act(_user(request))
    except Refused as refused:
        messages.error(request, str(refused.sentence))
    else:
        messages.success(request, said)
    return _onwards(request)


def _onwards(request: HttpRequest) -> HttpResponse:
    """Who has left their last role can't come back to the admin: the site's front page then."""
    user = _user(request)
    inside = user.is_superuser or roles_of(user).exists()
    return redirect("team:list" if inside else "/")


def _screen(request: HttpRequest, name: str, title: str, context: dict[str, Any]) -> HttpResponse:
    shared = {"page_title": title, "header_title": title, "header_icon": "group"}
    return render(request, f"accounts/team/{name}.html", shared | context)
