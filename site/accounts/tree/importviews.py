"""The admin's pages that take a file of organisations: hand it in, look at it, import it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.tree import importing
from accounts.tree.reach import seen_by
from jobs import verbs
from jobs.models import Job, JobFile
from jobs.uploads import SheetForm, UploadView


class PeoplesMixin(WagtailAdminTemplateMixin):
    """For whoever looks after people somewhere."""

    request: HttpRequest
    page_title = gettext_lazy("Import organisations")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not seen_by(request.user).exists() and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("organisations:index"), "label": gettext("Organisations")},
            {"url": "", "label": str(self.page_title)},
        ]

    def hand_over(self, kind: str, content: bytes) -> Job:
        """To the worker, for this person alone: a file belongs to no one organisation."""
        user: Any = self.request.user
        source = verbs.Source(importing.NAME, importing.TYPE, content)
        return verbs.begin(kind, user, None, {}, source=source)


class ImportView(PeoplesMixin, UploadView):
    template_name = "accounts/tree/import.html"
    form_class = importing.OrganisationsForm

    def begin(self, form: SheetForm) -> Job:
        return self.hand_over(importing.CHECK, form.content)


class ConfirmView(PeoplesMixin, TemplateView):
    """What the dry run found, and the button that has it written."""

    template_name = "accounts/tree/confirm.html"

    @cached_property
    def job(self) -> Job:
        """One's own dry run without a fault; it is kept for a week."""
        done = Job.objects.filter(kind=importing.CHECK, state=Job.State.DONE)
        found: Job | None = done.filter(
            pk=self.kwargs["job"], owner_id=self.request.user.pk
        ).first()
        if found is None or found.report:
            raise Http404
        return found

    @cached_property
    def file(self) -> JobFile:
        found = self.job.files.filter(role=JobFile.Role.RESULT).first()
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"job": self.job, "file": self.file}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(self.hand_over(importing.WRITE, bytes(self.file.content)))
