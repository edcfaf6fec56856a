"""An attestation of an invented person, so that `make audit` can look at the paper."""

from datetime import UTC, date, datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from attestations import paper, register
from attestations.models import Attestation
from documents import kinds

NUMBER = "ACDEFGHJKMNPQRTWXY3Q"


def attestation() -> Attestation:
    return Attestation(
        number=NUMBER,
        holder="Églantine Martin-Dupré",
        issuer="Ville de Clairvigne",
        language="fr",
        words={code: _words(code) for code, _name in settings.LANGUAGES},
        minutes=30,
        earned_on=date(2027, 3, 18),
        issued_at=datetime(2027, 3, 18, 9, 42, tzinfo=UTC),
    )


def _words(language: str) -> dict[str, object]:
    with override(language):
        return {
            "heading": _("Attestation"),
            "before": _("took part in"),
            "what": "Le numérique responsable en 30 minutes",
            "after": "",
            "rows": [
                [_("Length"), register.duration(30)],
                [_("Date"), register.day(date(2027, 3, 18))],
            ],
        }


def sample(language: str) -> kinds.Document:
    made = attestation()
    return kinds.Document(paper.render(made, language), kinds.PDF, paper.filename(made))


def register_kind() -> None:
    kinds.register("pdf: attestation", gettext_lazy("Attestation (PDF)"), sample)
