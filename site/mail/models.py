from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MessageQuerySet(models.QuerySet["Message"]):
    def takeable(self, now: datetime) -> "MessageQuerySet":
        """What may be sent now: due, or leased by a sweeper that died on the way. Codes first."""
        waiting = Q(state=Message.State.DUE, due_at__lte=now)
        abandoned = Q(state=Message.State.LEASED, lease_until__lte=now)
        return self.filter(waiting | abandoned).order_by("priority", "due_at", "pk")

    def held(self, lease_until: datetime) -> "MessageQuerySet":
        """The lease's instant is its token: who lost it changes nothing any more."""
        return self.filter(state=Message.State.LEASED, lease_until=lease_until)

    def in_lane(self, urgent: bool) -> "MessageQuerySet":
        if urgent:
            return self.filter(priority=Message.Priority.URGENT)
        return self.exclude(priority=Message.Priority.URGENT)

    def settled(self) -> "MessageQuerySet":
        return self.filter(state__in=Message.SETTLED)

    def waiting(self) -> "MessageQuerySet":
        """Still to leave, the next one first."""
        return self.filter(state__in=[Message.State.DUE, Message.State.LEASED]).order_by(
            "due_at", "pk"
        )

    def given_up(self) -> "MessageQuerySet":
        return self.filter(state=Message.State.DEAD).exclude(
            address_hash__in=Refusal.objects.values("address_hash")
        )

    def refused(self) -> "MessageQuerySet":
        """Given up because the server knows no such address."""
        return self.filter(
            state=Message.State.DEAD, address_hash__in=Refusal.objects.values("address_hash")
        )


class Message(models.Model):
    """A letter to send, as work: the row holds ids, the words are made when it leaves."""

    # Written with each registration; no page refers to it.
    wagtail_reference_index_ignore = True

    class State(models.TextChoices):
        DUE = "due", _("To send")
        LEASED = "leased", _("Being sent")
        SENT = "sent", _("Sent")
        DEAD = "dead", _("Given up")
        DROPPED = "dropped", _("No longer needed")

    class Priority(models.IntegerChoices):
        URGENT = 0, _("Urgent")
        ORDINARY = 1, _("Ordinary")
        LATER = 2, _("Not essential")

    SETTLED = (State.SENT, State.DEAD, State.DROPPED)

    kind = models.CharField(max_length=60)
    to = models.EmailField()
    # Finds the address's refusal without reading addresses.
    address_hash = models.CharField(max_length=64, blank=True, db_index=True)
    language = models.CharField(max_length=8)
    data = models.JSONField(default=dict)
    # A code or a link that is a secret: encrypted, wiped when the letter has left.
    sealed = models.TextField(blank=True)
    organisation = models.ForeignKey(
        "people.Organisation", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.ORDINARY)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DUE)
    due_at = models.DateTimeField()
    # After this the letter is no use any more: a code that has ended is not sent.
    useful_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    # Made once, kept over retries: a letter that leaves twice is seen once by the reader's box.
    message_id = models.CharField(max_length=120, unique=True)
    dedupe = models.CharField(max_length=120, unique=True, null=True, blank=True)
    result = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "priority", "due_at"], name="mail_state_priority"),
            models.Index(fields=["state", "settled_at"], name="mail_state_settled"),
        ]

    def __str__(self) -> str:
        # The address stays out of lists, logs and titles.
        return f"{self.kind} {self.pk}"


class Refusal(models.Model):
    """An address that a server refused for good, as a keyed hash: no row tells whose it is."""

    wagtail_reference_index_ignore = True

    address_hash = models.CharField(max_length=64, unique=True)
    result = models.CharField(max_length=120)
    refused_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class DeclinedQuerySet(models.QuerySet["Declined"]):
    def by(self, hashes: Iterable[str]) -> "DeclinedQuerySet":
        return self.filter(address_hash__in=hashes)


class Declined(models.Model):
    """A category of letters that an address does not want; without a row it gets them."""

    wagtail_reference_index_ignore = True

    address_hash = models.CharField(max_length=64)
    category = models.CharField(max_length=60)
    since = models.DateTimeField(auto_now_add=True)

    objects = DeclinedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address_hash", "category"], name="mail_declined_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)
