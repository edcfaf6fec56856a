"""The screen of who runs the installation: recurring tasks, the processes, work under way."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from base import clock, heartbeats, hooks
from base.models import Heartbeat, SweepRun
from base.punctuality import State, judge, late_by
from jobs import kinds, wording
from jobs.models import Job

PROCESSES = ("clock", "worker")
WORDS = {
    State.NEVER: _("never ran"),
    State.RUNNING: _("running"),
    State.FAILING: _("failing"),
    State.LATE: _("late"),
    State.WELL: _("well"),
}


@dataclass(frozen=True)
class Task:
    """One registered sweep and its row, if it has run yet."""

    sweep: hooks.Sweep
    run: SweepRun | None
    state: State
    late: timedelta
    now: datetime

    @property
    def label(self) -> Any:
        return WORDS[self.state]

    @property
    def process(self) -> str:
        return wording.process(self.sweep.process)

    @property
    def every(self) -> str:
        return wording.every(self.sweep.every)

    @property
    def next(self) -> str:
        """Short: "at 5:56 pm", with the day if it is not today's."""
        return wording.moment(self.run.due_at, self.now) if self.run else ""

    @property
    def last(self) -> str:
        finished = self.run.last_finished_at if self.run else None
        return wording.moment(finished, self.now) if finished else ""

    @property
    def late_words(self) -> str:
        return wording.lasting(self.late) if self.troubled and self.late else ""

    @property
    def troubled(self) -> bool:
        return self.state in (State.LATE, State.FAILING)


def task(sweep: hooks.Sweep, run: SweepRun | None, now: datetime) -> Task:
    state = judge(
        due_at=run.due_at if run else None,
        lease_until=run.lease_until if run else None,
        finished_at=run.last_finished_at if run else None,
        failures=run.failures if run else 0,
        now=now,
    )
    late = late_by(run.due_at, run.lease_until, now) if run else timedelta(0)
    return Task(sweep, run, state, late, now)


def tasks(now: datetime) -> list[Task]:
    rows = {run.name: run for run in SweepRun.objects.all()}
    sweeps = [sweep for process in PROCESSES for sweep in hooks.sweeps(process)]
    found = [task(sweep, rows.get(sweep.name), now) for sweep in sweeps]
    return sorted(found, key=lambda one: (not one.troubled, one.sweep.process, one.sweep.name))


def troubles(user: Any) -> int:
    """For the "to do" panel of who may mend it."""
    if not user.is_superuser:
        return 0
    silent = sum(not heartbeats.alive(process) for process in PROCESSES)
    return silent + sum(one.troubled for one in tasks(timezone.now()))


class TasksView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "jobs/admin/tasks.html"
    page_title = gettext_lazy("Tasks")
    header_icon = "history"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": gettext("Tasks")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        beats = Heartbeat.objects.order_by("process", "-seen_at")[:20]
        jobs = Job.objects.open().select_related("owner", "organisation").order_by("created_at")
        return super().get_context_data(**kwargs) | {
            "now": now,
            "tasks": tasks(now),
            "beats": [
                {
                    "name": wording.process(beat.process),
                    "beat": beat,
                    "alive": now - beat.seen_at < heartbeats.SILENCE,
                    "started": wording.moment(beat.started_at, now),
                    "seen": wording.moment(beat.seen_at, now),
                }
                for beat in beats
            ],
            "silent": [name for name in PROCESSES if not heartbeats.alive(name)],
            "works": [{"job": job, "title": kinds.title(job.kind)} for job in jobs[:50]],
        }


@require_POST
def again(request: HttpRequest, name: str) -> HttpResponse:
    """Make the sweep due now; nothing is done to one that runs."""
    if not request.user.is_superuser:
        raise PermissionDenied
    labels = {sweep.name: sweep.label for one in PROCESSES for sweep in hooks.sweeps(one)}
    if name not in labels:
        raise Http404
    clock.make_due(name, timezone.now())
    messages.success(request, gettext("“%(task)s” runs within a second.") % {"task": labels[name]})
    return redirect("jobs:tasks")
