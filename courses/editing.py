"""The forms in which organisers edit rows; what they refuse, they refuse in words."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from base.viewsets import OwnedForm
from courses import pages
from courses.models import Course, Lesson, Question, QuestionBank
from facts import tokens
from people.policy import filter_owned
from people.roles import Area

LANGUAGES = [code for code, _name in settings.LANGUAGES]


class StayingForm(OwnedForm):
    """A row stays with its organisation: rights on its pages, and who may be asked its questions,
    were given with it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "organisation" in self.fields:
            self.fields["organisation"].disabled = True


class CourseForm(StayingForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "bank" in self.fields and self.for_user is not None:
            self.fields["bank"].queryset = filter_owned(
                self.for_user, QuestionBank.objects.all(), area=Area.COURSES
            )

    def _removed_lessons(self) -> Iterator[Lesson]:
        for form in self.formsets["lessons"].deleted_forms:
            if form.instance.pk:
                yield form.instance

    def is_valid(self) -> bool:
        """Removed lessons are known once the formsets are checked, after the form's own clean."""
        valid: bool = super().is_valid()
        if valid:
            for lesson in self._removed_lessons():
                if lesson.why_kept():
                    self.add_error(None, lesson.why_kept())
                    valid = False
        return valid

    def save(self, commit: bool = True) -> Course:
        with transaction.atomic():
            for lesson in self._removed_lessons() if commit else ():
                pages.remove_drafts(lesson)
            course: Course = super().save(commit)
        return course


class QuestionForm(OwnedForm):
    bare = frozenset({"unit_fr", "unit_en", "unit_es"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is not None:
            banks = filter_owned(self.for_user, QuestionBank.objects.all(), area=Area.COURSES)
            self.fields["bank"].queryset = banks
            lessons = Lesson.objects.select_related("course").order_by("course", "position")
            self.fields["lesson"].queryset = filter_owned(
                self.for_user, lessons, "course__organisation", area=Area.COURSES
            )
            if len(only := list(banks[:2])) == 1:
                self.fields["bank"].initial = only[0].pk

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for name in (f"{field}_{code}" for field in ("prompt", "feedback") for code in LANGUAGES):
            check_figures(self, name)
        if cleaned.get("kind") == Question.Kind.NUMERIC and cleaned.get("answer") is None:
            self.add_error("answer", _("Write the right number."))
        if cleaned.get("kind") == Question.Kind.TRUE_FALSE and cleaned.get("truth") is None:
            self.add_error("truth", _("Say whether the statement is true or false."))
        return cleaned

    def is_valid(self) -> bool:
        """Answers are checked together, once each of them is."""
        if not super().is_valid():
            return False
        kept = self._kept_choices()
        for choice in kept:
            for name in (f"{field}_{code}" for field in ("text", "feedback") for code in LANGUAGES):
                check_figures(choice, name)
        problem = problem_of_choices(
            self.cleaned_data["kind"], [bool(c.cleaned_data.get("correct")) for c in kept]
        )
        if problem:
            self.add_error(None, problem)
        return not problem and all(choice.is_valid() for choice in kept)

    def _kept_choices(self) -> list[forms.BaseForm]:
        formset = self.formsets["choices"]
        return [
            form
            for form in formset.forms
            if form not in formset.deleted_forms and form.cleaned_data.get("text_fr")
        ]


def problem_of_choices(kind: str, correct: list[bool]) -> str:
    """What is wrong with answers of which these are right, in words; empty when all is well."""
    if kind not in (Question.Kind.SINGLE, Question.Kind.MULTIPLE):
        return ""
    if len(correct) < 2:
        return _("Write at least two answers.")
    if kind == Question.Kind.SINGLE and sum(correct) != 1:
        return _("Mark exactly one answer as right, or choose “Several right answers”.")
    if not any(correct):
        return _("Mark at least one answer as right.")
    return ""


def check_figures(form: forms.BaseForm, name: str) -> None:
    """Refuse a text with a figure that the register does not hold."""
    try:
        tokens.check(form.cleaned_data.get(name) or "")
    except ValidationError as unknown:
        form.add_error(name, unknown)
