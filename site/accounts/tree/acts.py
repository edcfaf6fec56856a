"""One screen for each verb of the tree: it says what goes along before the button does it."""

from typing import Any, ClassVar

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from accounts.tree import forms
from accounts.tree.reach import may_place
from base.models import Brand
from people import merging, tree
from people.models import Organisation


class ActView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """The viewset has asked whether this organisation is within this person's rights."""

    model: Any = None
    any_permission_required: ClassVar[list[str]] = ["change"]
    template_name = "accounts/tree/act.html"
    # What is decided by those above only: move, merge, close, remove.
    from_above = True
    action = ""
    button: Any = ""

    @cached_property
    def organisation(self) -> Organisation:
        return get_object_or_404(Organisation, pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.from_above and not may_place(request.user, self.organisation):
            words = gettext("This is the top of what you look after: only those above may do that.")
            messages.error(request, words)
            return redirect(self.home())
        return super().dispatch(request, *args, **kwargs)

    def home(self) -> str:
        return reverse("organisations:edit", args=[self.organisation.pk])

    def get_page_subtitle(self) -> str:
        return str(self.organisation)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("organisations:index"), "label": gettext("Organisations")},
            {"url": self.home(), "label": str(self.organisation)},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        asked = {"user": self.request.user, "organisation": self.organisation}
        return super().get_form_kwargs() | asked

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "organisation": self.organisation,
            "sentences": self.sentences(),
            "button": self.button,
            "home": self.home(),
        }

    def sentences(self) -> list[str]:
        return []

    def act(self, form: Any) -> tuple[str, dict[str, Any]]:
        """Do it; what is said of it, and what the journal keeps."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                words, kept = self.act(form)
                log(
                    instance=self.organisation,
                    action=self.action,
                    user=self.request.user,
                    data=kept,
                )
        except (tree.Refused, IntegrityError) as refused:
            meanwhile = gettext("Somebody has just changed this: look again.")
            form.add_error(None, getattr(refused, "words", meanwhile))
            return self.form_invalid(form)
        messages.success(self.request, words)
        return redirect(self.home())


def _below(organisation: Organisation) -> str:
    count = organisation.get_descendant_count()
    if not count:
        return gettext("Nothing stands below it.")
    return ngettext(
        "What stands below it goes along: %(count)s organisation.",
        "What stands below it goes along: %(count)s organisations.",
        count,
    ) % {"count": count}


def _owned(organisation: Organisation) -> str:
    held = ", ".join(one.words for one in merging.held(organisation, moving=True))
    return gettext("It has: %(what)s.") % {"what": held} if held else gettext("It has no rows.")


class MoveView(ActView):
    form_class = forms.MoveForm
    page_title = gettext_lazy("Move")
    action = "organisations.move"
    button = gettext_lazy("Move it")

    def sentences(self) -> list[str]:
        return [
            _below(self.organisation),
            gettext(
                "Pages, events and people stay its own. Who holds a role above the old place "
                "reaches it no more; who holds one above the new place does."
            ),
        ]

    def act(self, form: Any) -> tuple[str, dict[str, Any]]:
        old, new = self.organisation.get_parent(), form.cleaned_data["parent"]
        tree.move(self.organisation, new)
        words = gettext("“%(name)s” stands at its new place.") % {"name": self.organisation.name}
        return words, {"from": old and old.pk, "to": new and new.pk}


class MergeView(ActView):
    form_class = forms.MergeForm
    page_title = gettext_lazy("Merge")
    action = "organisations.merge"
    button = gettext_lazy("Merge")

    def sentences(self) -> list[str]:
        return [
            _owned(self.organisation),
            _below(self.organisation),
            gettext(
                "All of it becomes the other’s. This organisation stays in history, closed, with "
                "its own headcounts and colours."
            ),
        ]

    def act(self, form: Any) -> tuple[str, dict[str, Any]]:
        into = form.cleaned_data["into"]
        given = tree.merge(self.organisation, into)
        words = gettext("All that “%(name)s” had is of “%(other)s” now.") % {
            "name": self.organisation.name,
            "other": into.name,
        }
        counts = {one.model._meta.label: one.count for one in given}
        return words, {"to": into.pk, "rows": counts}


class CloseView(ActView):
    form_class = forms.ActForm
    page_title = gettext_lazy("Close")
    action = "organisations.close"
    button = gettext_lazy("Close it")

    def sentences(self) -> list[str]:
        return [
            gettext("It is offered nowhere any more. All that it has and did stays."),
            _below(self.organisation),
        ]

    def act(self, form: Any) -> tuple[str, dict[str, Any]]:
        count = tree.close(self.organisation)
        return gettext("“%(name)s” is closed.") % {"name": self.organisation.name}, {"count": count}


class ReopenView(ActView):
    form_class = forms.ActForm
    page_title = gettext_lazy("Reopen")
    action = "organisations.reopen"
    button = gettext_lazy("Reopen it")

    def sentences(self) -> list[str]:
        return [gettext("It is offered again, with those that were closed along with it.")]

    def act(self, form: Any) -> tuple[str, dict[str, Any]]:
        count = tree.reopen(self.organisation)
        return gettext("“%(name)s” is open.") % {"name": self.organisation.name}, {"count": count}


class HeadcountView(ActView):
    form_class = forms.HeadcountForm
    page_title = gettext_lazy("Headcount")
    action = "organisations.headcount"
    button = gettext_lazy("Add this reading")
    from_above = False
    template_name = "accounts/tree/headcount.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        readings = list(self.organisation.headcounts.all())
        return super().get_context_data(**kwargs) | {"readings": readings}

    def act(self, form: Any) -> tuple[str, dict[str, Any]]:
        before = self.organisation.headcount
        form.instance.organisation = self.organisation
        row = form.save()
        return gettext("The reading is kept."), {"from": before, "to": row.count}


class BrandView(ActView):
    form_class = forms.BrandForm
    page_title = gettext_lazy("Colours and logo")
    action = "organisations.brand"
    button = gettext_lazy("Save the colours")
    from_above = False

    @cached_property
    def brand(self) -> Brand | None:
        return Brand.objects.filter(organisation=self.organisation).first()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.brand}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"removable": self.brand is not None}

    def sentences(self) -> list[str]:
        return [
            gettext(
                "The accent is the ground of the masthead on its pages, and on hall screens the "
                "lighter of both colours shows the numbers. Those below it without colours of "
                "their own wear them too."
            )
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "remove" in request.POST and self.brand:
            self.brand.delete()
            log(
                instance=self.organisation,
                action=self.action,
                user=request.user,
                data={"to": None},
            )
            messages.success(request, gettext("The site’s own colours are back."))
            return redirect(self.home())
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def act(self, form: Any) -> tuple[str, dict[str, Any]]:
        form.instance.organisation = self.organisation
        form.save()
        kept = {"accent": form.instance.accent, "ink": form.instance.ink}
        return gettext("The colours are saved."), kept
