"""“Mes données”: see what is held of oneself, correct it, take it away, have it erased."""

import time
from collections.abc import Callable
from typing import Any

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records
from allauth.account.decorators import reauthentication_required
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import datalinks, erasure, holders, takeout
from accounts.holders import Holder
from base import instants
from base.errors import too_many
from base.visitors import address
from documents import kinds
from documents.tables import attachment
from people.codes import guess_allowed

# Wide: a town hall is one address.
SCOPE, ASKED, AN_HOUR = "accounts.data", 60, 3600
ZIP = "application/zip"
View = Callable[..., HttpResponseBase]
read_or_post = require_http_methods(["GET", "HEAD", "POST"])
# Whoever is signed in on a machine that was left open must have signed in a moment ago.
recently = reauthentication_required(enabled=lambda request: not _signed_in_lately(request))


class LinkForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("The one of your registration, your request or your account."),
        error_messages={
            "required": gettext_lazy("Write the address: camille@exemple.fr is one."),
            "invalid": gettext_lazy("This address is not complete: camille@exemple.fr is."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@never_cache
@read_or_post
def data(request: HttpRequest) -> HttpResponseBase:
    """What is held of whoever asks; or where to ask for a link, for whom we can't tell."""
    form = LinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not guess_allowed(SCOPE, address(request), ASKED, AN_HOUR):
            return too_many(request, AN_HOUR)
        datalinks.send(form.cleaned_data["email"], get_language() or settings.LANGUAGE_CODE)
        return redirect("accounts:data_sent")
    holder = holders.of(request)
    context: dict[str, Any] = {"form": form, "crumbs": _crumbs(), "holder": holder}
    if holder:
        context |= {"groups": takeout.groups(holder), **_standing(holder)}
        context["opened"] = holder.email
    return _private(render(request, "accounts/data.html", context))


@never_cache
def sent(request: HttpRequest) -> HttpResponse:
    """The same for every address: it does not tell of whom something is held."""
    context = {"crumbs": _crumbs(), "show_box": settings.MAIL_SHOW_BOX}
    return _private(render(request, "accounts/data_sent.html", context))


@never_cache
@read_or_post
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows a button: programs that follow each link of a letter must not use it up."""
    link = datalinks.usable(token)
    if link and request.method == "POST" and datalinks.open_(request, link):
        return redirect("accounts:data")
    context = {"crumbs": _crumbs(), "usable": link is not None}
    status = 200 if link else 404
    return _private(render(request, "accounts/data_open.html", context, status=status))


@never_cache
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    datalinks.close(request)
    return redirect("accounts:data")


@never_cache
@require_POST
@recently
def download(request: HttpRequest) -> HttpResponse:
    """The file leaves by this very answer: no link to it is left that another could open."""
    holder = holders.of(request)
    if holder is None:
        return redirect("accounts:data")
    return _private(attachment(kinds.Document(takeout.pack(holder), ZIP, takeout.filename())))


@never_cache
@read_or_post
@recently
def erase(request: HttpRequest) -> HttpResponse:
    """GET says what will go and when; POST asks for it."""
    holder = holders.of(request)
    if holder is None:
        return redirect("accounts:data")
    refused = ""
    if request.method == "POST":
        try:
            erasure.ask(holder, get_language() or settings.LANGUAGE_CODE)
            return redirect("accounts:data")
        except erasure.Refused as why:
            refused = str(why)
    context = {"crumbs": _crumbs(), "refused": refused, "days": erasure.DELAY.days}
    context |= {"account": holder.user, "address": holder.address(), **_standing(holder)}
    status = 409 if refused else 200
    return _private(render(request, "accounts/data_erase.html", context, status=status))


@never_cache
@read_or_post
def keep(request: HttpRequest, token: str) -> HttpResponse:
    """The letter's link, and the page's own button: nothing is erased after all."""
    asked = erasure.read(token)
    kept = bool(asked and request.method == "POST" and erasure.call_off(asked))
    context = {
        "crumbs": _crumbs(),
        "kept": kept,
        "day": instants.day(timezone.localtime(asked.due_at)) if asked else "",
        "asked": asked,
    }
    status = 200 if asked else 404
    return _private(render(request, "accounts/data_keep.html", context, status=status))


def _signed_in_lately(request: HttpRequest) -> bool:
    """Whoever has no account has nothing to give again."""
    if not request.user.is_authenticated:
        return True
    records = get_authentication_records(request, request.user)
    since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    return any(record.get("at", 0) > since for record in records)


def _standing(holder: Holder) -> dict[str, Any]:
    asked = erasure.standing(holder)
    if asked is None:
        return {}
    return {
        "due": instants.day(timezone.localtime(asked.due_at)),
        "keep_token": erasure.token(asked),
    }


def _crumbs() -> list[dict[str, str]]:
    return [{"label": _("Home"), "url": f"/{get_language() or settings.LANGUAGE_CODE}/"}]


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response
