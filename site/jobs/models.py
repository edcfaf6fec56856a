from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jobs import kinds
from people.models import User
from people.policy import areas_of, organisation_ids, runs_all


class JobQuerySet(models.QuerySet["Job"]):
    def takeable(self, now: datetime) -> Self:
        """What a worker may begin now: due, or held by a process that died on the way."""
        waiting = Q(state=Job.State.WAITING, due_at__lte=now)
        abandoned = Q(state=Job.State.RUNNING, lease_until__lte=now)
        return self.filter(waiting | abandoned).order_by("due_at", "pk")

    def held(self, pk: int, token: str) -> Self:
        """The row, while whoever drew this token still holds it."""
        return self.filter(pk=pk, state=Job.State.RUNNING, token=token)

    def open(self) -> Self:
        return self.filter(state__in=Job.OPEN)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Work for an organisation is that of its people whose role opens the work's area; who
        left it sees nothing of it any more."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        if runs_all(user):
            return self
        seen = Q(organisation__isnull=True, owner=user)
        areas = areas_of(user)
        for area, names in kinds.by_area().items():
            if area in areas:
                seen |= Q(kind__in=names, organisation__in=organisation_ids(user, area))
        return self.filter(seen)


class Job(models.Model):
    """One piece of long work: whose, how far it came, and until when a worker holds it."""

    # Written at each step; no page refers to it.
    wagtail_reference_index_ignore = True

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Under way")
        DONE = "done", pgettext_lazy("work", "Done")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", pgettext_lazy("work", "Cancelled")

    OPEN = (State.WAITING, State.RUNNING)

    kind = models.CharField(max_length=60)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="jobs")
    organisation = models.ForeignKey(
        "people.Organisation", models.CASCADE, null=True, blank=True, related_name="jobs"
    )
    language = models.CharField(max_length=8, default="fr")
    # Ids and choices only, never names.
    data = models.JSONField(default=dict)
    # The same work asked twice at once is one row.
    same = models.CharField(max_length=64, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    due_at = models.DateTimeField()
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    kept = models.JSONField(default=dict)
    message = models.CharField(max_length=500, blank=True)
    # Lines of a file that were refused, each with its reason.
    report = models.JSONField(default=list)
    last_error = models.CharField(max_length=200, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    token = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    cancel_requested = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("long work")
        verbose_name_plural = _("long works")
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["same"], condition=Q(state__in=["waiting", "running"]), name="jobs_once"
            ),
            models.CheckConstraint(
                condition=Q(total=0) | Q(done__lte=F("total")), name="jobs_done_within_total"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "due_at"], name="jobs_state_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("jobs:job", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN


class JobFile(models.Model):
    """What was handed in, or what came out. In the database: web and worker share no disk, the
    result appears in the same instant as the work is done, and it goes with its row."""

    wagtail_reference_index_ignore = True

    class Role(models.TextChoices):
        SOURCE = "source", _("file handed in")
        RESULT = "result", _("result")

    job = models.ForeignKey(Job, models.CASCADE, related_name="files")
    role = models.CharField(max_length=8, choices=Role)
    name = models.CharField(max_length=200)
    mimetype = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        verbose_name = _("file of long work")
        verbose_name_plural = _("files of long work")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job", "role"], name="jobs_file_once")
        ]

    def __str__(self) -> str:
        return f"{self.job_id} {self.role}"
