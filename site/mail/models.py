from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MessageQuerySet(models.QuerySet["Message"]):
    def takeable(self, now: datetime) -> "MessageQuerySet":
        """What may be sent now: due, or leased by a sweeper that died on the way."""
        waiting = Q(state=Message.State.DUE, due_at__lte=now)
        abandoned = Q(state=Message.State.LEASED, lease_until__lte=now)
        return self.filter(waiting | abandoned).order_by("due_at", "pk")

    def held(self, lease_until: datetime) -> "MessageQuerySet":
        """The lease's instant is its token: who lost it changes nothing any more."""
        return self.filter(state=Message.State.LEASED, lease_until=lease_until)


class Message(models.Model):
    """A letter to send, as work: the row holds ids, the words are made when it leaves."""

    class State(models.TextChoices):
        DUE = "due", _("To send")
        LEASED = "leased", _("Being sent")
        SENT = "sent", _("Sent")
        DEAD = "dead", _("Given up")
        DROPPED = "dropped", _("No longer needed")

    kind = models.CharField(max_length=60)
    to = models.EmailField()
    language = models.CharField(max_length=8)
    data = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DUE)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    # Made once, kept over retries: a letter that leaves twice is seen once by the reader's box.
    message_id = models.CharField(max_length=120, unique=True)
    dedupe = models.CharField(max_length=120, unique=True, null=True, blank=True)
    result = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="mail_state_due")]

    def __str__(self) -> str:
        # The address stays out of lists, logs and titles.
        return f"{self.kind} {self.pk}"
