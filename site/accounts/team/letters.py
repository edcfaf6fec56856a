"""The letter that invites: who asks, for whom, as what, and the link that opens once."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.team import wording
from accounts.team.invitations import KIND, LIFE
from base import instants
from base.addresses import absolute
from mail import kinds
from people.models import Invitation
from people.roles import Role

Data = dict[str, Any]


def register() -> None:
    kinds.register(
        KIND,
        _("Join the team of %(organisation)s"),
        "accounts/mail/invitation",
        context,
        urgent=True,
        sample=sample,
    )


def context(data: Data, language: str) -> Data | None:
    """Nothing is left to say of an invitation that was withdrawn, or sent again since."""
    rows = Invitation.objects.select_related("organisation", "invited_by")
    found = rows.filter(pk=data["invitation"]).first()
    if found is None or found.sent_at.isoformat() != data["sent"] or "url" not in data:
        return None
    return _said(
        found.name,
        str(found.invited_by),
        found.organisation.name,
        Role(found.role),
        found.expires_at,
        data["url"],
    )


def sample(language: str) -> Data:
    """Invented people, for the audit's pictures."""
    return _said(
        "Camélia Roche",
        "Ines Duval",
        "Ville de Clairvigne",
        Role.ORGANISER,
        datetime.fromisoformat("2027-03-18T09:30:00+01:00") + LIFE,
        absolute(f"/{language}/moi/invitation/exemple/"),
    )


def _said(
    name: str, inviter: str, organisation: str, role: Role, until: datetime, url: str
) -> Data:
    return {
        "name": name,
        "inviter": inviter,
        "organisation": organisation,
        "role": wording.label(role),
        "opens": wording.opens(role),
        "until": instants.day(timezone.localtime(until)),
        "url": url,
    }
