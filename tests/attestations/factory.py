"""Plain makers of attestations, shared by the tests of this package."""

import itertools
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from attestations import kinds, register
from attestations.models import Attestation
from attestations.register import Paper, Success
from people.models import Organisation, Participant
from tests.people.factory import make_organisation, make_participant

_numbers = itertools.count(1)
KIND = "test"
kinds.register(KIND, "Essai")


def paper() -> Paper:
    return Paper(
        heading=_("Attestation of success"),
        before=_("has taken the course"),
        what="Le numérique responsable en 30 minutes",
        after=_("and passed its final quiz."),
        rows=[("Résultat", "7,5 sur 10, seuil 7")],
    )


def make_success(
    organisation: Organisation | None = None,
    participant: Participant | None = None,
    **fields: Any,
) -> Success:
    values: dict[str, Any] = {
        "kind": KIND,
        "source": "essai:1",
        "subject": f"réussite-{next(_numbers)}",
        "earned_on": date(2027, 3, 18),
        "paper": paper,
        "minutes": 30,
    }
    return Success(
        organisation=organisation or make_organisation("Ville de Clairvigne"),
        participant=participant or make_participant(),
        **{**values, **fields},
    )


def make_attestation(
    organisation: Organisation | None = None,
    participant: Participant | None = None,
    holder: str = "Camille Martin",
    **fields: Any,
) -> Attestation:
    success = make_success(organisation, participant, **fields)
    with override("fr"):
        return register.issue(success, holder=holder, language="fr")
