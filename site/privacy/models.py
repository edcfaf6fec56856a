"""What people agreed to, what they asked to be erased, and the marks of those who were."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Participant


class ConsentQuerySet(models.QuerySet["Consent"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)


class Consent(models.Model):
    """Somebody said yes to one text, word for word; another text needs another yes."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="consents")
    purpose = models.SlugField(max_length=60)
    version = models.CharField(max_length=16)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "purpose", "version"],
                condition=Q(withdrawn_at=None),
                name="privacy_consent_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} · {self.version}"


class ErasureMark(models.Model):
    """Somebody was erased: a keyed hash by which an older backup finds her again to forget her."""

    class Kind(models.TextChoices):
        PARTICIPANT = "participant", _("participant")
        USER = "user", _("user")
        ADDRESS = "address", _("e-mail address")

    kind = models.CharField(max_length=12, choices=Kind)
    mark = models.CharField(max_length=64)
    erased_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("mark of an erasure")
        verbose_name_plural = _("marks of erasures")
        constraints = [models.UniqueConstraint(fields=["kind", "mark"], name="privacy_mark_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class ErasureRequestQuerySet(models.QuerySet["ErasureRequest"]):
    def due(self, now: datetime) -> Self:
        return self.filter(due_at__lte=now).order_by("due_at", "pk")


class ErasureRequest(models.Model):
    """What somebody asked to be erased, and until when she may change her mind.

    It is of a participant, of an account, or of an address that was proved by a letter; it goes
    with them, or when it is called off.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.OneToOneField(
        Participant, models.CASCADE, null=True, blank=True, related_name="erasure_request"
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="erasure_request",
    )
    email = models.EmailField(_("e-mail address"), null=True, blank=True, unique=True)
    language = models.CharField(max_length=8, default="fr")
    asked_at = models.DateTimeField(_("asked on"), default=timezone.now)
    due_at = models.DateTimeField(_("erased from"))

    objects = ErasureRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for erasure")
        verbose_name_plural = _("requests for erasure")
        constraints = [
            models.CheckConstraint(
                condition=Q(participant__isnull=False)
                | Q(user__isnull=False)
                | Q(email__isnull=False),
                name="privacy_erasure_of_somebody",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class DataLink(models.Model):
    """A link that a letter brought to an address: it opens once, and soon ends."""

    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(_("e-mail address"))
    created_at = models.DateTimeField(_("asked on"), default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(_("opened on"), null=True, blank=True)

    class Meta:
        verbose_name = _("link to one’s data")
        verbose_name_plural = _("links to one’s data")

    def __str__(self) -> str:
        return str(self.pk)
