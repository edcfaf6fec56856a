"""What was attested of whom, and the keys that sign it. No form ever saves these rows."""

from typing import Any, Self

from django.contrib.admin import display
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from attestations import numbers
from people.models import Organisation, Participant, User


class SigningKey(models.Model):
    """A key pair. The public half stays for ever, so that what it signed can be checked."""

    key_id = models.CharField(max_length=16, unique=True)
    public = models.CharField(max_length=64)
    # Encrypted; empty when the key came from the environment, or no longer signs.
    secret = models.TextField(blank=True)
    # True for the one that this database generated and signs with, NULL for all others.
    current = models.BooleanField(null=True, default=None, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("signing key")
        verbose_name_plural = _("signing keys")

    def __str__(self) -> str:
        return self.key_id


class AttestationQuerySet(models.QuerySet["Attestation"]):
    def of(self, participant: Participant | None) -> Self:
        """This person's own; nobody's for somebody unknown."""
        if participant is None:
            return self.none()
        return self.filter(participant__person_key=participant.person_key)

    def numbered(self, number: str) -> "Attestation | None":
        return self.select_related("organisation").filter(number=number).first()

    def standing(self) -> Self:
        """Those that are not superseded by a corrected one."""
        return self.exclude(state=Attestation.State.REPLACED)

    def valid(self) -> Self:
        return self.filter(state=Attestation.State.VALID)


class Attestation(models.Model):
    class State(models.TextChoices):
        VALID = "valid", _("Valid")
        REVOKED = "revoked", _("Revoked")
        REPLACED = "replaced", _("Replaced")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    number = models.CharField(_("number"), max_length=20, unique=True, default=numbers.make)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="attestations",
        verbose_name=_("organisation"),
    )
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, related_name="attestations"
    )
    # Which feature issued it, for what (a course, an event), and for which success of whom.
    kind = models.SlugField(_("kind"), max_length=40)
    source = models.CharField(max_length=60, db_index=True)
    subject = models.CharField(max_length=80)
    language = models.CharField(_("language"), max_length=5)
    holder = models.CharField(_("holder"), max_length=80)
    issuer = models.CharField(_("issuer"), max_length=120)
    # Everything the paper says, in each language, as it was said on that day.
    words = models.JSONField()
    minutes = models.PositiveIntegerField(_("minutes"), default=0)
    earned_on = models.DateField(_("date"))
    issued_at = models.DateTimeField(_("issued on"), default=timezone.now)
    corrections = models.PositiveSmallIntegerField(default=0)
    key_id = models.CharField(max_length=16)
    signature = models.CharField(max_length=88)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.VALID)
    ended_at = models.DateTimeField(_("ended on"), null=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    ended_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = AttestationQuerySet.as_manager()

    class Meta:
        verbose_name = _("attestation")
        verbose_name_plural = _("attestations")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            # One for a success, whoever asks how often; a corrected one takes its place.
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=~Q(state="replaced"),
                name="attestations_once_for_a_success",
            ),
        ]

    def __str__(self) -> str:
        return self.written

    @property
    @display(description=_("Number"))
    def written(self) -> str:
        return numbers.written(self.number)

    def why_kept(self) -> str:
        """Never removed: whoever holds the paper must get an answer."""
        return gettext("An attestation stays in the register. Revoke it, with a reason.")

    @property
    def is_valid(self) -> bool:
        return self.state == self.State.VALID

    @property
    def what(self) -> str:
        """What it is for, in the language of its paper; nothing once it is withdrawn."""
        return str(self.said(self.language).get("what", ""))

    def said(self, language: str) -> dict[str, Any]:
        """The words of the paper in `language`, else in its own."""
        return dict(self.words.get(language) or self.words.get(self.language) or {})
