"""The front page, the plan, signing in, and the pages that say no."""

from functools import partial

from django.urls import reverse

from home.models import OrganisePage
from institution.models import PlainPage
from tools.audit.states import Visit, state
from tools.audit.states.visitors import CSRF

for language in ("fr", "en", "es"):
    state(f"home, {language}", "list", ("home.HomePage", "front-door"))(
        partial(Visit, f"/{language}/")
    )


@state("organise", "reading", "home.OrganisePage")
def organise() -> Visit:
    return Visit(OrganisePage.objects.live().get(locale__language_code="fr").url)


@state("site plan", "dense", "home:plan")
def plan() -> Visit:
    return Visit(reverse("home:plan"))


@state("plain page", "reading", "institution.PlainPage")
def plain() -> Visit:
    return Visit(PlainPage.objects.live().filter(locale__language_code="fr").first().url)


@state("sign in", "form", "account_login")
def sign_in() -> Visit:
    return Visit(reverse("account_login"), may_set=(*CSRF, "sessionid"))


@state("sign in, refused", "form", "account_login")
def refused() -> Visit:
    sent = {"login": "nobody@clairvigne.example", "password": "not-this-one"}
    return Visit(reverse("account_login"), sent=sent, may_set=(*CSRF, "sessionid", "messages"))


@state("password forgotten", "form", "account_reset_password")
def forgotten() -> Visit:
    return Visit(reverse("account_reset_password"), may_set=CSRF)


@state("no such page", "reading", "wagtail_serve")
def missing() -> Visit:
    return Visit("/fr/cette-page-n-existe-pas/", status=404)
