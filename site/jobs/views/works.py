"""Long work in the admin: the list, one job's page, its state for the script, its file."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from base import heartbeats
from jobs import kinds, verbs
from jobs.models import Job, JobFile
from jobs.wording import how_far, outcome
from people.policy import areas_of

PER_PAGE = 50


def visible(request: HttpRequest) -> QuerySet[Job]:
    """404, not 403, for the others': a stranger does not learn that the job exists."""
    rows: QuerySet[Job] = Job.objects.visible_to(request.user)
    return rows.select_related("owner", "organisation")


class JobsView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "jobs/admin/jobs.html"
    page_title = gettext_lazy("My works")
    header_icon = "tasks"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": gettext("My works")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = Paginator(visible(self.request), PER_PAGE).get_page(self.request.GET.get("p"))
        lines = [{"job": job, "title": kinds.title(job.kind)} for job in pages]
        return super().get_context_data(**kwargs) | {
            "lines": lines,
            "pages": pages,
            "begin": kinds.beginnings(areas_of(self.request.user)) if not lines else [],
        }


class JobView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "jobs/admin/job.html"
    header_icon = "tasks"

    @cached_property
    def job(self) -> Job:
        return get_object_or_404(visible(self.request), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return str(kinds.title(self.job.kind))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("jobs:list"), "label": gettext("My works")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        job = self.job
        return super().get_context_data(**kwargs) | {
            "job": job,
            "how_far": how_far(job),
            "outcome": outcome(job),
            "result": job.files.filter(role=JobFile.Role.RESULT).defer("content").first(),
            "back": back(job),
            "then": then(job),
            "idle": job.state == Job.State.WAITING and not heartbeats.alive("worker"),
        }


def back(job: Job) -> str:
    """Where the work was asked for, if its feature still stands."""
    try:
        kind = kinds.get(job.kind)
    except kinds.UnknownKind:
        return ""
    return kind.back(job) if kind.back else ""


def then(job: Job) -> tuple[kinds.Text, str] | None:
    """What the owner goes on with, once it is done."""
    if job.state != Job.State.DONE:
        return None
    try:
        kind = kinds.get(job.kind)
    except kinds.UnknownKind:
        return None
    return kind.then(job) if kind.then else None


@require_GET
@never_cache
def state(request: HttpRequest, pk: int) -> JsonResponse:
    """For the script of the job's page: small, and asked again and again."""
    job = get_object_or_404(visible(request), pk=pk)
    return JsonResponse(
        {
            "label": job.get_state_display(),
            "open": job.is_open,
            "done": job.done,
            "total": job.total,
            "text": how_far(job),
        }
    )


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(visible(request), pk=pk)
    if not verbs.cancel(job):
        messages.warning(request, gettext("This work had ended meanwhile."))
    return redirect("jobs:job", pk)


@require_GET
@never_cache
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The file, for those whose work it is; no cache and no browser may guess what it is."""
    job = get_object_or_404(visible(request), pk=pk)
    file = job.files.filter(role=JobFile.Role.RESULT).first()
    if file is None:
        raise Http404
    response = HttpResponse(bytes(file.content), content_type=file.mimetype)
    response["Content-Disposition"] = content_disposition_header(True, file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response
