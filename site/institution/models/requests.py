"""What a reader asks to be mended, and what became of it."""

import uuid
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people.models import Organisation


class ImprovementQuerySet(models.QuerySet["ImprovementRequest"]):
    def open(self) -> "ImprovementQuerySet":
        return self.exclude(state__in=ImprovementRequest.CLOSED)

    def late(self, today: date) -> "ImprovementQuerySet":
        return self.open().filter(due_on__lt=today)


class ImprovementRequest(models.Model):
    class Kind(models.TextChoices):
        ACCESSIBILITY = "accessibility", _("I can't read or use something")
        CONTENT = "content", _("Something is wrong or out of date")
        ECODESIGN = "ecodesign", _("Something is heavier than it need be")
        DATA = "data", _("It concerns my personal data")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        RECEIVED = "received", _("Received")
        READ = "read", _("Read")
        IN_PROGRESS = "in_progress", _("In progress")
        DONE = "done", _("Done")
        REFUSED = "refused", _("Refused")

    CLOSED = (State.DONE, State.REFUSED)

    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("organisation"),
    )
    kind = models.CharField(pgettext_lazy("request", "kind"), max_length=20, choices=Kind)
    page = models.CharField(_("page concerned"), max_length=500, blank=True)
    words = models.TextField(_("request"))
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(max_length=8, default="fr", editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.RECEIVED)
    answer = models.TextField(
        _("answer"),
        blank=True,
        help_text=_("Shown to whoever holds the link, and sent to the person's address."),
    )
    received_at = models.DateTimeField(_("received on"), default=timezone.now, editable=False)
    due_on = models.DateField(_("to answer before"), editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The same form sent twice makes one request.
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    # Whoever holds it follows the request: made at random, never counted up.
    token = models.CharField(max_length=43, unique=True, editable=False)

    objects = ImprovementQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("improvement request")
        verbose_name_plural = _("improvement requests")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.pk}"

    @property
    def is_closed(self) -> bool:
        return self.state in self.CLOSED

    @property
    def is_late(self) -> bool:
        return not self.is_closed and self.due_on < timezone.localdate()

    @property
    def page_url(self) -> str:
        """Only an address of this very site is made a link."""
        return self.page if self.page.startswith("/") and self.page[1:2] not in ("/", "\\") else ""

    def clean(self) -> None:
        super().clean()
        if self.state == self.State.REFUSED and not self.answer.strip():
            raise ValidationError({"answer": _("Say why: a refusal has its reason.")})


class ImprovementStep(models.Model):
    """A state that a request was in, kept so that its page tells what happened and when."""

    request = models.ForeignKey(ImprovementRequest, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=12, choices=ImprovementRequest.State)
    answer = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("step of an improvement request")
        verbose_name_plural = _("steps of improvement requests")

    def __str__(self) -> str:
        return f"{self.request_id} · {self.state}"
