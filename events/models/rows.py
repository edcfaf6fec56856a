"""An event and its programme: plain rows, edited in their own form and applied at once."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from base.closed import readable
from events import lifecycle
from events.lifecycle import State, Timetable

if TYPE_CHECKING:
    from events.models.pages import EventPage

# What a calendar shows of an event: a change in one of these is a new version of its entry.
CALENDAR_FIELDS = (
    "title_fr", "title_en", "title_es", "starts_at", "ends_at", "zone",
    "place_name", "address", "cancelled_at",
)  # fmt: skip
MOST_PLACES = 100_000


def new_code() -> str:
    return uuid.uuid4().hex


def check_zone(value: str) -> None:
    if value not in available_timezones():
        raise ValidationError(_("This time zone is not known. Example: Europe/Paris."))


def capacity_validators() -> list[Any]:
    return [MinValueValidator(1), MaxValueValidator(MOST_PLACES)]


class EventQuerySet(models.QuerySet["Event"]):
    def with_counts(self) -> Self:
        return self.select_related("count", "organisation")

    def public(self, request: HttpRequest | None = None) -> Self:
        """Those with a page that anybody may read, or that `request` may."""
        from events.models.pages import EventPage

        return self.filter(pk__in=readable(EventPage.objects.all(), request).values("event"))

    def upcoming(self, now: datetime | None = None) -> Self:
        return self.filter(ends_at__gt=now or timezone.now()).order_by("starts_at", "pk")

    def past(self, now: datetime | None = None) -> Self:
        return self.filter(ends_at__lte=now or timezone.now()).order_by("-starts_at", "-pk")


class Event(ClusterableModel):
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="events",
        verbose_name=_("organised by"),
    )
    # Names the event in files that are loaded twice; never shown.
    code = models.SlugField(unique=True, default=new_code, editable=False)
    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    title = models.CharField(
        _("title"),
        max_length=120,
        help_text=_("What people will read first, on the page and in their diary."),
    )
    kind = models.CharField(
        _("kind"), max_length=40, help_text=_("One or two words: meeting, workshop, visit.")
    )
    audience = models.CharField(
        _("for whom"),
        max_length=60,
        blank=True,
        help_text=_("A few words: open to all, staff, students."),
    )
    advice = models.CharField(
        _("what to bring or know"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences, sent with each confirmation."),
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    zone = models.CharField(
        _("time zone"),
        max_length=40,
        default="Europe/Paris",
        validators=[check_zone],
        help_text=_("The clock of the place. Leave Europe/Paris in mainland France."),
    )
    place_name = models.CharField(_("place"), max_length=120)
    address = models.CharField(_("address"), max_length=200, blank=True)
    opens_at = models.DateTimeField(
        _("registration opens"),
        null=True,
        blank=True,
        help_text=_("Leave empty to open as soon as the page is published."),
    )
    closes_at = models.DateTimeField(
        _("registration closes"),
        null=True,
        blank=True,
        help_text=_("Leave empty to close when the event starts."),
    )
    capacity = models.PositiveIntegerField(
        _("places"),
        default=100,
        validators=capacity_validators(),
        help_text=_("People who may register for the event as a whole."),
    )
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True, editable=False)
    cancelled_reason = models.CharField(
        _("reason for cancelling"),
        max_length=200,
        blank=True,
        help_text=_("Shown on the page and in the mail to those who registered."),
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[Any] = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering: ClassVar = ["-starts_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="events_event_ends_after_start",
                violation_error_message=_("The event ends before it starts. Check its two dates."),
            ),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True)
                | Q(opens_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                name="events_event_closes_after_opening",
                violation_error_message=_(
                    "Registration closes before it opens. Check its two dates."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new event its count, and a changed one the next number of its calendar entry."""
        from events.models.counts import EventCount

        before = Event.objects.filter(pk=self.pk).values(*CALENDAR_FIELDS).first()
        super().save(*args, **kwargs)
        EventCount.objects.get_or_create(event=self)
        if before and any(before[name] != getattr(self, name) for name in CALENDAR_FIELDS):
            EventCount.objects.filter(event=self).update(sequence=F("sequence") + 1)

    def why_kept(self) -> str:
        """Why this event can't be deleted, in words; empty when it can."""
        if self.registrations.exists():
            return gettext("People have registered for this event. Cancel it: they will be told.")
        if self.pages.filter(live=True).exists():
            return gettext("The page of this event is public. Unpublish it first.")
        return ""

    @property
    def timetable(self) -> Timetable:
        return Timetable(
            self.starts_at, self.ends_at, self.opens_at, self.closes_at, self.cancelled_at
        )

    def state(self, now: datetime | None = None) -> State:
        return lifecycle.state(
            self.timetable, now or timezone.now(), self.count.taken, self.capacity
        )

    @property
    def left(self) -> int:
        return lifecycle.left(self.count.taken, self.capacity)

    @property
    def tzinfo(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def page(self, language: str, request: HttpRequest | None = None) -> "EventPage | None":
        """The page that the public sees, or `request`, in this language if there is one."""
        found = readable(self.pages.all(), request)
        pages = list(found.select_related("locale").order_by("locale_id"))
        spoken = [page for page in pages if page.locale.language_code == language]
        return next(iter([*spoken, *pages]), None)

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.tzinfo)


class SessionQuerySet(models.QuerySet["Session"]):
    def programme(self) -> Self:
        return self.select_related("count").order_by("starts_at", "ends_at", "pk")

    def bookable(self) -> Self:
        return self.filter(capacity__isnull=False)


class Session(models.Model):
    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="sessions")
    title = models.CharField(_("title"), max_length=140)
    kind = models.CharField(
        _("kind"),
        max_length=80,
        blank=True,
        help_text=_("A few words: workshop, bring your device; talk, with live captions."),
    )
    speakers = models.CharField(
        _("speakers"),
        max_length=300,
        blank=True,
        help_text=_("Name, role; name, role. They appear in public: ask them first."),
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    room = models.CharField(_("room"), max_length=80, blank=True)
    capacity = models.PositiveIntegerField(
        _("places"),
        null=True,
        blank=True,
        validators=capacity_validators(),
        help_text=_("Leave empty when one may come without choosing this session."),
    )

    objects: ClassVar[Any] = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering: ClassVar = ["starts_at", "ends_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="events_session_ends_after_start",
                violation_error_message=_(
                    "The session ends before it starts. Check its two times."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        from events.models.counts import SessionCount

        super().save(*args, **kwargs)
        SessionCount.objects.get_or_create(session=self)

    def why_kept(self) -> str:
        """Why this session can't be removed, in words; empty when it can."""
        people = self.choices.filter(registration__status__in=["held", "confirmed"]).count()
        if not people:
            return ""
        text = ngettext(
            "“%(session)s” stays: one person has chosen it. Write to this person first.",
            "“%(session)s” stays: %(count)s people have chosen it. Write to them first.",
            people,
        )
        return text % {"session": self.title, "count": people}

    @property
    def places(self) -> lifecycle.Places:
        return lifecycle.places(self.count.taken, self.capacity)

    @property
    def left(self) -> int:
        return lifecycle.left(self.count.taken, self.capacity or 0)

    @property
    def span(self) -> tuple[datetime, datetime]:
        return self.starts_at, self.ends_at

    @property
    def duration(self) -> timedelta:
        return self.ends_at - self.starts_at

    @property
    def speaker_list(self) -> list[str]:
        return [name.strip() for name in self.speakers.split(";") if name.strip()]
