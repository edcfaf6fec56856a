"""“Mes données”: asked for, seen, about to be erased, kept after all."""

from django.urls import reverse
from django.utils import timezone

from accounts import datalinks, erasure
from accounts.holders import Holder
from people.keys import keyed_hash
from privacy.models import DataLink
from tests.attestations.factory import make_attestation
from tools.audit.states import Visit, state
from tools.audit.states.visitors import CSRF, known


def link() -> str:
    now = timezone.now()
    token = f"exemple-{DataLink.objects.count()}"
    DataLink.objects.create(
        token_hash=keyed_hash(datalinks.PURPOSE, token),
        email="camille@clairvigne.example",
        expires_at=now + datalinks.LIFE,
    )
    return reverse("accounts:data_open", args=[token])


@state("my data: by an address", "form", "accounts:data")
def asking() -> Visit:
    return Visit(reverse("accounts:data"), may_set=CSRF)


@state("my data: a bad address", "form", "accounts:data")
def bad() -> Visit:
    return Visit(reverse("accounts:data"), sent={"email": "camille@"}, may_set=CSRF)


@state("my data: seen", "form", ("accounts:data", "accounts:data_download"))
def seen() -> Visit:
    person, cookies = known()
    make_attestation(participant=person)
    return Visit(reverse("accounts:data"), cookies=cookies, may_set=CSRF)


@state("my data: to be erased", "form", "accounts:data")
def due() -> Visit:
    person, cookies = known()
    make_attestation(participant=person)
    erasure.ask(Holder(participant=person), "fr")
    return Visit(reverse("accounts:data"), cookies=cookies, may_set=CSRF)


@state("my data: letter sent", "form", "accounts:data_sent")
def sent() -> Visit:
    return Visit(reverse("accounts:data_sent"))


@state("my data: link", "form", "accounts:data_open")
def opening() -> Visit:
    return Visit(link(), may_set=CSRF)


@state("my data: link used up", "form", "accounts:data_open")
def used() -> Visit:
    return Visit(reverse("accounts:data_open", args=["ancien"]), status=404)


@state("my data: erase", "form", "accounts:data_erase")
def erase() -> Visit:
    _, cookies = known()
    return Visit(reverse("accounts:data_erase"), cookies=cookies, may_set=CSRF)


@state("my data: keep after all", "form", "accounts:data_keep")
def keep() -> Visit:
    person, _ = known()
    asked = erasure.ask(Holder(participant=person), "fr")
    return Visit(reverse("accounts:data_keep", args=[erasure.token(asked)]), may_set=CSRF)


@state("my data: nothing to keep any more", "form", "accounts:data_keep")
def nothing() -> Visit:
    return Visit(reverse("accounts:data_keep", args=["ancien"]), status=404)
