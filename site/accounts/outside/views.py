"""Leaving for a provider, coming back, proving an address, and what is connected to an account."""

from typing import Any

from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.views import ConnectionsView
from django.contrib.auth.views import redirect_to_login
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from accounts.outside import flow, proof, refusals
from accounts.outside.forms import Code
from accounts.outside.models import Provider
from accounts.outside.refusals import Refused

PENDING = "socialaccount_sociallogin"


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A button's post. By GET, a page with that button: a link elsewhere begins nothing."""
    row = Provider.objects.filter(slug=slug, is_active=True).first()
    if row is None:
        raise Http404
    asked = request.POST if request.method == "POST" else request.GET
    process = AuthProcess.CONNECT if asked.get("process") == "connect" else AuthProcess.LOGIN
    if process == AuthProcess.CONNECT and not request.user.is_authenticated:
        return redirect_to_login(reverse("socialaccount_connections"))
    onward = asked.get("next", "")
    if not onward or not account_adapter(request).is_safe_url(onward):
        onward = ""
    if request.method != "POST":
        context = {"row": row, "process": process, "onward": onward}
        return render(request, "socialaccount/login.html", context)
    try:
        there = flow.leave(request, row, process, onward)
    except Refused as refused:
        return refuse(request, refused.kind, row)
    # A page, not a redirect: our policy lets forms lead to this site only, redirects included.
    return render(request, "socialaccount/leaving.html", {"row": row, "there": there})


@never_cache
@login_not_required
@require_GET
def come_back(request: HttpRequest, slug: str) -> HttpResponseBase:
    row = Provider.objects.filter(slug=slug).first()
    if row is None:
        raise Http404
    try:
        return _enter(request, flow.come_back(request, row))
    except Refused as refused:
        return refuse(request, refused.kind, row)
    except IntegrityError:  # the same person, or the same address, in two windows at once
        return refuse(request, "taken", row)


def _enter(request: HttpRequest, login: SocialLogin) -> HttpResponseBase:
    request.session.pop(proof.HELD, None)
    answer: HttpResponseBase = complete_social_login(request, login)
    if PENDING in request.session:
        try:
            proof.begin(request, login)
        except Refused:
            proof.forget(request)
            raise
    return answer


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def prove(request: HttpRequest) -> HttpResponseBase:
    """The code that was sent to the address that the provider gave."""
    login = proof.pending(request)
    if login is None or request.user.is_authenticated:
        return redirect("account_login")
    row = login.provider.row
    form = Code(request.POST if request.method == "POST" else None)
    try:
        if form.is_valid():
            if proof.is_right(request, form.cleaned_data["code"]):
                return proof.finish(request, login)
            form.refuse()
    except Refused as refused:
        return refuse(request, refused.kind, row)
    context = {"form": form, "row": row, "email": login.email_addresses[0].email}
    return render(request, "socialaccount/signup.html", context, status=400 if form.errors else 200)


@never_cache
@login_not_required
@require_GET
def cancelled(request: HttpRequest) -> HttpResponse:
    return render(request, "socialaccount/login_cancelled.html")


@never_cache
@login_not_required
@require_GET
def failed(request: HttpRequest) -> HttpResponse:
    """allauth's own faults lead here; it has no provider to name."""
    return refuse(request, "state", None)


def refuse(request: HttpRequest, kind: str, row: Provider | None) -> HttpResponse:
    refusals.told(kind, row.slug if row else "-")
    if kind == "cancelled":
        return redirect("socialaccount_login_cancelled")
    sentence = refusals.sentence(kind, row.name if row else "")
    return render(
        request,
        "socialaccount/authentication_error.html",
        {"sentence": sentence},
        status=refusals.status(kind),
    )


class Connections(ConnectionsView):
    """“My sign-in”: what is connected, what can be, and how to take one away."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = kwargs.get("form") or self.get_form()
        names = dict(Provider.objects.values_list("slug", "name"))
        connected = [
            {"pk": row.pk, "name": names.get(row.provider, row.provider), "seen": row.last_login}
            for row in held.accounts
        ]
        slugs = {row.provider for row in held.accounts}
        context: dict[str, Any] = super().get_context_data(**{**kwargs, "form": held})
        context |= {
            "connected": connected,
            "others": Provider.objects.filter(is_active=True).exclude(slug__in=slugs),
        }
        return context


connections = never_cache(Connections.as_view())
