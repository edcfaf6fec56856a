"""What is counted has rows of its own: a form's save writes every column of the row it edits."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from events.models.rows import Event, Session


class EventCountQuerySet(models.QuerySet["EventCount"]):
    def take(self, event_id: int) -> bool:
        """One seat, if one is left when the row is written: the condition is the lock."""
        capacity = Event.objects.filter(pk=OuterRef("event_id")).values("capacity")
        row = self.filter(event_id=event_id, taken__lt=Subquery(capacity))
        return row.update(taken=F("taken") + 1) == 1

    def give_back(self, event_id: int) -> None:
        self.filter(event_id=event_id, taken__gt=0).update(taken=F("taken") - 1)

    def lock(self, event_id: int) -> None:
        """Every verb takes this row first, so that no two wait for each other."""
        self.filter(event_id=event_id).update(taken=F("taken"))


class EventCount(models.Model):
    # Written at each registration; no page refers to it.
    wagtail_reference_index_ignore = True

    event = models.OneToOneField(
        Event, models.CASCADE, primary_key=True, related_name="count", editable=False
    )
    taken = models.PositiveIntegerField(default=0, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = EventCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("count of an event")
        verbose_name_plural = _("counts of events")

    def __str__(self) -> str:
        return f"{self.event_id} · {self.taken}"


class SessionCountQuerySet(models.QuerySet["SessionCount"]):
    def take(self, session_id: int) -> bool:
        capacity = Session.objects.filter(pk=OuterRef("session_id")).values("capacity")
        row = self.filter(session_id=session_id, taken__lt=Subquery(capacity))
        return row.update(taken=F("taken") + 1) == 1

    def give_back(self, session_id: int) -> None:
        self.filter(session_id=session_id, taken__gt=0).update(taken=F("taken") - 1)


class SessionCount(models.Model):
    # Written at each registration; no page refers to it.
    wagtail_reference_index_ignore = True

    session = models.OneToOneField(
        Session, models.CASCADE, primary_key=True, related_name="count", editable=False
    )
    taken = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = SessionCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("count of a session")
        verbose_name_plural = _("counts of sessions")

    def __str__(self) -> str:
        return f"{self.session_id} · {self.taken}"
