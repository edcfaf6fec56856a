"""Who takes part, with or without an account."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.users import User


class Participant(models.Model):
    """A person before us, with or without an account. Has no name: pseudonyms belong to each
    participation, so that one person's hospital, course and city are never tied in public."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="participants"
    )
    email = models.EmailField(_("proved e-mail address"), null=True, blank=True, db_index=True)
    # What is limited per person is unique on this: the user if any, else the participant.
    person_key = models.CharField(max_length=40, db_index=True)
    recovery_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")

    def __str__(self) -> str:
        return str(self.id)


class Browser(models.Model):
    """A browser that holds a participant: where they began, and where they were found again."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="browsers")
    token_hash = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("browser of a participant")
        verbose_name_plural = _("browsers of participants")

    def __str__(self) -> str:
        return f"{self.participant_id} · {self.pk}"
