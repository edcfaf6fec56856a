"""End one of one's sessions, or all of them."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from accounts.sessions import end_everywhere


@require_POST
@login_required
def end_one(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    here = session.is_current()
    session.end()
    if here:
        logout(request)
        return redirect("account_login")
    messages.success(request, gettext("That session is over."))
    return redirect("usersessions_list")


@require_POST
@login_required
def end_all(request: HttpRequest) -> HttpResponse:
    """Here too: whoever presses this wants to be signed in nowhere."""
    end_everywhere(request.user)  # type: ignore[arg-type]  # login_required
    logout(request)
    messages.success(request, gettext("You are signed out everywhere."))
    return redirect("account_login")
