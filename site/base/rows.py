"""What the admin forms of all rows with pages share: drafts made on saving, refusals in words."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.panels import Panel
from wagtail.admin.views import generic

MEANWHILE = gettext_lazy("Somebody has just come to use this: nothing was removed. Look again.")


class DraftingMixin:
    """Saving a row makes the draft pages that it does not have yet.

    `draft(row, user=...)` returns the page, or None while the site has no list to put it under.
    """

    draft: ClassVar[Callable[..., Any]]
    request: HttpRequest

    def save_instance(self) -> Any:
        row = super().save_instance()  # type: ignore[misc]  # Wagtail's view
        if self.draft(row, user=self.request.user) is None:
            messages.warning(
                self.request,
                gettext("The site has no list for this yet: no page was made. Ask who runs it."),
            )
        return row


class CreateRowView(DraftingMixin, generic.CreateView):
    def get_success_url(self) -> str:
        """Back to the row, which now shows its pages: that is where one goes on."""
        return reverse(self.edit_url_name, args=[self.object.pk])


class EditRowView(DraftingMixin, generic.EditView):
    def form_valid(self, form: Any) -> HttpResponse:
        """A line of the form may have found its people after it was judged."""
        try:
            response: HttpResponse = super().form_valid(form)
        except ProtectedError:
            form.add_error(None, str(MEANWHILE))
            for row in (row for rows in form.formsets.values() for row in rows.deleted_forms):
                # Shown again, or nobody would see what is kept.
                row.data = row.data.copy()
                row.data[f"{row.prefix}-DELETE"] = ""
            self.produced_error_message = self.get_error_message()
            response = self.form_invalid(form)
        return response


class DeleteRowView(generic.DeleteView):
    """Refuses in words what people's rows or public pages still hold (the row's `why_kept`)."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if reason := self.why_kept():
            return self.keep(reason)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        pk = self.object.pk
        try:
            response: HttpResponse = super().form_valid(form)
        except IntegrityError:  # of which Django's own ProtectedError is one
            self.object.pk = pk
            response = self.keep(self.why_kept() or str(MEANWHILE))
        return response

    def keep(self, reason: str) -> HttpResponse:
        messages.error(self.request, reason)
        return HttpResponseRedirect(reverse(self.edit_url_name, args=[self.object.pk]))

    def why_kept(self) -> str:
        reason: str = self.object.why_kept()
        return reason

    def get_usage_url(self) -> None:
        """Only drafts refer to it, and they go with it."""

    def remove_drafts(self) -> None:
        """Pages that never were public go with their row."""

    @transaction.atomic
    def delete_action(self) -> None:
        self.remove_drafts()
        super().delete_action()


class ReadPanel(Panel):
    """Read only: what stands on the other side, the page of a row or the row of a page.

    `context(instance)` gives the template its values.
    """

    def __init__(
        self, template: str, context: Callable[[Any], dict[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.template, self.context = template, context

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "template": self.template, "context": self.context}

    class BoundPanel(Panel.BoundPanel):
        @property
        def template_name(self) -> str:
            return str(self.panel.template)

        def is_shown(self) -> bool:
            return bool(super().is_shown() and getattr(self.instance, "pk", None))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), **self.panel.context(self.instance)}
