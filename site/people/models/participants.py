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
    email = models.EmailField(_("proved e-mail address"), null=True, blank=True)
    # What is limited per person is unique on this: the user if any, else the participant.
    person_key = models.CharField(max_length=40, db_index=True)
    token_hash = models.CharField(max_length=64, unique=True)
    recovery_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")

    def __str__(self) -> str:
        return str(self.id)
