"""Who takes part, and what each person declared. Rows of people: every link is PROTECT."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cleanup.models.campaigns import Campaign, Team
from people.models import Participant


class Category(models.TextChoices):
    MAIL = "mail", _("Mailbox")
    DOCUMENTS = "documents", _("Shared documents")
    PHOTOS = "photos", _("Photos and videos")
    WORKSTATION = "workstation", _("Workstation")


class Evidence(models.TextChoices):
    DECLARED = "declared", _("declared")


class Participation(models.Model):
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="participations")
    # What is limited per person is unique on this, as people.Participant computes it.
    person_key = models.CharField(max_length=40)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="participations")
    team = models.ForeignKey(Team, models.PROTECT, related_name="participations")
    pseudonym = models.CharField(_("pseudonym"), max_length=30)
    # What the name looks like (people.lookalikes): two that look alike are one.
    pseudonym_key = models.CharField(max_length=60, editable=False)
    # Two devices turned out to be one person: the participation that counts her. It keeps
    # its own name, team and declarations; the person is counted by the other alone.
    same_as = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="others"
    )
    # Of the person: declarations of those that are the same as this one included.
    counted = models.PositiveIntegerField(default=0, editable=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    # Since then a stand-in takes part in her place, under a pseudonym that nobody chose.
    forgotten_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "person_key"],
                condition=Q(same_as=None),
                name="cleanup_participation_once",
            ),
            models.UniqueConstraint(
                fields=["campaign", "pseudonym_key"], name="cleanup_pseudonym_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} · {self.team_id}"


class Declaration(models.Model):
    class State(models.TextChoices):
        COUNTED = "counted", _("counted")
        WITHDRAWN = "withdrawn", _("withdrawn")

    participation = models.ForeignKey(Participation, models.PROTECT, related_name="declarations")
    category = models.CharField(_("where"), max_length=12, choices=Category)
    octets = models.BigIntegerField()
    evidence = models.CharField(max_length=10, choices=Evidence, default=Evidence.DECLARED)
    # Made in the form: the same key again is the same act, however often it arrives.
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.COUNTED)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")
        constraints = [
            models.CheckConstraint(condition=Q(octets__gt=0), name="cleanup_octets_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} · {self.octets} o · {self.state}"


class DeclarationVersion(models.Model):
    """What a declaration said before it was changed: ids and figures, never a name."""

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    category = models.CharField(max_length=12, choices=Category)
    octets = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=Declaration.State)
    team_id_then = models.BigIntegerField()
    until = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("version of a declaration")
        verbose_name_plural = _("versions of declarations")
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "number"], name="cleanup_version_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.declaration_id} v{self.number}"
