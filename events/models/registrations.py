import uuid
from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.rows import Event, Session


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def active(self) -> Self:
        """Those that hold a seat."""
        return self.filter(status__in=Registration.ACTIVE)

    def lapsed(self, now: datetime) -> Self:
        return self.filter(status=Registration.Status.HELD, held_until__lte=now)

    def for_list(self) -> Self:
        return self.prefetch_related("sessions").order_by("created_at", "pk")


class Registration(models.Model):
    # Written at each registration; no page refers to it.
    wagtail_reference_index_ignore = True

    class Status(models.TextChoices):
        HELD = "held", _("Waiting for confirmation")
        CONFIRMED = "confirmed", _("Confirmed")
        CANCELLED = "cancelled", _("Cancelled")
        EXPIRED = "expired", _("Not confirmed in time")

    ACTIVE = (Status.HELD, Status.CONFIRMED)

    event = models.ForeignKey(Event, models.PROTECT, related_name="registrations")
    participant = models.ForeignKey(
        "people.Participant", models.PROTECT, related_name="registrations"
    )
    person_key = models.CharField(max_length=40, db_index=True)
    # Made in the form: a form sent twice makes one registration.
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    name = models.CharField(_("name"), max_length=80)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="fr"
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.HELD)
    sessions = models.ManyToManyField(
        Session, through="RegistrationSession", related_name="registrations"
    )
    held_until = models.DateTimeField(_("held until"))
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled on"), null=True, blank=True)
    created_at = models.DateTimeField(_("asked on"), default=timezone.now)

    objects: ClassVar[Any] = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=Q(status__in=["held", "confirmed"]),
                name="events_registration_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["held_until"], condition=Q(status="held"), name="events_registration_held"
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id} · {self.pk}"

    def programme(self) -> list[Session]:
        """The sessions that were chosen, by their time."""
        return list(Session.objects.filter(registrations=self).programme())

    def given_back_before(self) -> int:
        """How often this address had a place at this event and gave it back, before this one."""
        earlier = Registration.objects.filter(event=self.event_id, email=self.email)
        return earlier.filter(status=self.Status.CANCELLED, pk__lt=self.pk).count()

    @property
    def is_active(self) -> bool:
        return self.status in self.ACTIVE


class RegistrationSession(models.Model):
    # Written at each registration; no page refers to it.
    wagtail_reference_index_ignore = True

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="choices")
    session = models.ForeignKey(Session, models.PROTECT, related_name="choices")

    class Meta:
        verbose_name = _("chosen session")
        verbose_name_plural = _("chosen sessions")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["registration", "session"], name="events_registration_session_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} · {self.session_id}"
