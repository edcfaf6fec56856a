"""The page to which an invitation's link leads: reading it changes nothing, one click accepts."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.team import invitations, wording
from accounts.team.forms import JoinForm
from accounts.team.refusals import Refused
from people.models import Invitation, User
from people.roles import Role

OFFICE = "wagtailadmin_home"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    found = invitations.find(token)
    if found is None:
        return _answer(request, {"gone": True}, 410)
    user = request.user if isinstance(request.user, User) else None
    known = user is None and invitations.account_of(found) is not None
    form = JoinForm(request.POST or None, initial={"name": found.name})
    if request.method == "POST" and not known and (user or form.is_valid()):
        name = "" if user else form.cleaned_data["name"]
        try:
            person = invitations.accept(token, user, name=name)
        except Refused as refused:
            return _answer(request, {"gone": True, "why": refused.sentence}, 410)
        return _inside(request, person, is_new=user is None)
    return _answer(request, _said(request, found, user, known) | {"form": form})


def _said(
    request: HttpRequest, found: Invitation, user: User | None, known: bool
) -> dict[str, Any]:
    here = urlencode({"next": request.path})
    role = Role(found.role)
    return {
        "invitation": found,
        "role": wording.label(role),
        "opens": wording.opens(role),
        "account": user,
        "is_other": user is not None and user.email != found.email,
        "known": known,
        "sign_in": f"{reverse('account_login')}?{here}",
        "sign_out": f"{reverse('account_logout')}?{here}",
    }


def _inside(request: HttpRequest, person: User, *, is_new: bool) -> HttpResponse:
    """The way of every sign-in, a second factor included where one is asked for."""
    if not is_new:
        return redirect(OFFICE)
    response: HttpResponse = perform_login(
        request, person, email_verification="none", redirect_url=reverse(OFFICE)
    )
    return response


def _answer(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    shared = {"crumbs": [{"label": _("Invitation"), "url": ""}]}
    return render(request, "accounts/team/invitation.html", shared | context, status=status)
