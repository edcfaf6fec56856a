"""Who is asked to join, as what and by whom, until they accept."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.memberships import Membership
from people.models.organisations import Organisation
from people.models.users import User


class Invitation(models.Model):
    """One that waits: it goes when it is accepted or withdrawn, and some time after it expired."""

    wagtail_reference_index_ignore = True

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Membership.Role)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    invited_by = models.ForeignKey(User, models.CASCADE, related_name="invitations_sent")
    language = models.CharField(max_length=8, default="fr")
    # A keyed hash: the link itself is in the letter alone.
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering: ClassVar = ["-sent_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["email", "organisation", "role"], name="people_invitation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} · {self.organisation_id} · {self.role}"

    def is_over(self, now: datetime | None = None) -> bool:
        return self.expires_at <= (now or timezone.now())
