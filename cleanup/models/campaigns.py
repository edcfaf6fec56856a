"""A campaign and its teams: plain rows. What is counted stands in rows that no form saves."""

from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from cleanup import lifecycle
from people import codes
from people.models import Organisation

SCREEN_CODE_LENGTH = 10


def make_join_code() -> str:
    return codes.make(6)


def make_screen_code() -> str:
    return codes.make(SCREEN_CODE_LENGTH)


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def open_at(self, now: datetime) -> "CampaignQuerySet":
        return self.filter(starts_at__lte=now, ends_at__gt=now)

    def with_join_code(self, text: str) -> "Campaign | None":
        key = codes.normalise(text)
        return self.filter(join_key=key).first() if key else None

    def with_screen_code(self, text: str) -> "Campaign | None":
        key = codes.normalise(text)
        return self.filter(screen_key=key).first() if key else None


class Campaign(ClusterableModel):
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="campaigns", verbose_name=_("organisation")
    )
    name = models.CharField(_("name"), max_length=120)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    zone = models.CharField(_("time zone"), max_length=40, default="Europe/Paris")
    join_code = models.CharField(
        _("code to take part"),
        max_length=16,
        default=make_join_code,
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$",
                _("Letters without accents, digits and dashes only, for example RIVE-27."),
            )
        ],
    )
    join_key = models.CharField(max_length=16, unique=True, editable=False)
    screen_code = models.CharField(
        _("code of the hall screen"), max_length=16, default=make_screen_code, editable=False
    )
    screen_key = models.CharField(max_length=16, unique=True, editable=False)
    goal_percent = models.PositiveSmallIntegerField(
        _("goal, in % of the headcount"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    simulated = models.BooleanField(_("demonstration"), default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("clean-up campaign")
        verbose_name_plural = _("clean-up campaigns")
        ordering: ClassVar[list[str]] = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="cleanup_campaign_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(join_key=F("screen_key")), name="cleanup_campaign_two_codes"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.join_code = self.join_code.upper()
        self.join_key = codes.normalise(self.join_code)
        self.screen_key = codes.normalise(self.screen_code)
        super().save(*args, **kwargs)
        CampaignCount.objects.get_or_create(campaign_id=self.pk)

    def state(self, now: datetime | None = None) -> lifecycle.State:
        return lifecycle.state(now or timezone.now(), self.starts_at, self.ends_at)

    @property
    def starts_here(self) -> datetime:
        return self.starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def ends_here(self) -> datetime:
        return self.ends_at.astimezone(ZoneInfo(self.zone))

    @property
    def topic(self) -> str:
        return f"board:{self.pk}"

    @property
    def top_topic(self) -> str:
        return f"top:{self.pk}"

    @property
    def hall_topic(self) -> str:
        """Named by the screen's own code, which only the organiser hands out."""
        return f"hall:{self.screen_key}"


class Team(models.Model):
    class Kind(models.TextChoices):
        SERVICE = "service", _("Service or department")
        SCHOOL = "class", _("Class or school")
        FREE = "free", _("Free group: association, family, friends")

    campaign = ParentalKey(Campaign, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(_("name"), max_length=80)
    headcount = models.PositiveIntegerField(
        _("headcount"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SERVICE)

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering: ClassVar[list[str]] = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        TeamCount.objects.get_or_create(team_id=self.pk)


class CampaignCount(models.Model):
    """Totals of a campaign. Only the ledger writes here."""

    campaign = models.OneToOneField(
        Campaign, models.CASCADE, primary_key=True, related_name="count"
    )
    octets = models.BigIntegerField(default=0)
    participants = models.PositiveIntegerField(default=0)
    declarations = models.PositiveIntegerField(default=0)
    revision = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("totals of a campaign")
        verbose_name_plural = _("totals of campaigns")

    def __str__(self) -> str:
        return f"{self.campaign_id} · {self.octets} o · r{self.revision}"


class TeamCount(models.Model):
    """Totals of a team. Only the ledger writes here."""

    team = models.OneToOneField(Team, models.CASCADE, primary_key=True, related_name="count")
    octets = models.BigIntegerField(default=0)
    participants = models.PositiveIntegerField(default=0)
    declarations = models.PositiveIntegerField(default=0)
    reached_at = models.DateTimeField(null=True)
    evidence = models.CharField(max_length=10, blank=True)

    class Meta:
        verbose_name = _("totals of a team")
        verbose_name_plural = _("totals of teams")

    def __str__(self) -> str:
        return f"{self.team_id} · {self.octets} o"
