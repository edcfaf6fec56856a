"""An attestation for its holder, and for whoever checks it: valid, revoked, withdrawn, unknown."""

from django.urls import reverse

from attestations import links, register
from attestations.models import Attestation
from people.models import Organisation
from tests.attestations.factory import make_attestation
from tools.audit.states import Visit, state
from tools.audit.states.courses import finished
from tools.audit.states.visitors import CSRF


def made() -> Attestation:
    return make_attestation(Organisation.objects.order_by("pk").first())


def check(attestation: Attestation) -> Visit:
    return Visit(reverse("attestations:check", args=[attestation.written]))


@state("attestation: ask for one", "form", "courses:attestation")
def ask() -> Visit:
    passed = finished(9)
    return Visit(
        passed.path.replace("resultat", "attestation"), cookies=passed.cookies, may_set=CSRF
    )


@state("attestation: ask without a name", "form", "courses:attestation")
def nameless() -> Visit:
    visit = ask()
    return Visit(visit.path, cookies=visit.cookies, sent={"holder": ""}, may_set=CSRF)


@state("attestation: for its holder", "form", ("attestations:holder", "attestations:download"))
def held() -> Visit:
    return Visit(links.holder(made()), may_set=CSRF)


@state("attestation: correct the name", "form", "attestations:correct")
def correct() -> Visit:
    return Visit(links.correct(made()), may_set=CSRF)


VERIFY = ("attestations:verify", "attestations:upload", "attestation-short")


@state("check: number or file", "form", VERIFY)
def verify() -> Visit:
    return Visit(reverse("attestations:verify"), may_set=CSRF)


@state("check: unreadable number", "form", "attestations:verify")
def unreadable() -> Visit:
    return Visit(reverse("attestations:verify"), sent={"number": "12"}, may_set=CSRF)


@state("check: valid", "form", ("attestations:check", "attestation-scanned"))
def valid() -> Visit:
    return check(made())


@state("check: revoked", "form", "attestations:check")
def revoked() -> Visit:
    attestation = made()
    register.revoke(attestation.number, "Délivrée deux fois.", None)
    return check(attestation)


@state("check: withdrawn", "form", "attestations:check")
def withdrawn() -> Visit:
    attestation = made()
    assert attestation.participant is not None
    register.withdraw(attestation.participant)
    return check(attestation)


@state("check: replaced", "form", "attestations:check")
def replaced() -> Visit:
    attestation = made()
    register.correct(attestation, "Camille Martine")
    return check(attestation)


@state("check: unknown", "form", "attestations:check")
def unknown() -> Visit:
    attestation = made()
    visit = check(attestation)
    Attestation.objects.filter(pk=attestation.pk).delete()
    return Visit(visit.path, status=404)
