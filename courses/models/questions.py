"""The question bank: plain rows in three languages, never revised by a page."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import get_language, gettext, gettext_noop, override
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from courses import snapshots
from courses.codes import LONGEST, free_code
from courses.models.banks import QuestionBank
from courses.snapshots import ChoiceSnapshot, QuestionSnapshot, Words
from facts import tokens
from people.models import Organisation

TRUE = gettext_noop("True")
FALSE = gettext_noop("False")


class QuestionQuerySet(models.QuerySet["Question"]):
    def in_use(self) -> Self:
        """Those that may still be drawn."""
        return self.filter(retired=False)

    def counted(self, banks: Iterable[int | None]) -> dict[int | None, int]:
        """How many there are in each of these banks."""
        counts = self.filter(bank__in=set(banks)).order_by().values_list("bank")
        return dict(counts.annotate(models.Count("pk")))

    def drawable(self) -> Self:
        """With everything that a snapshot reads, in two queries."""
        return self.in_use().order_by("pk").prefetch_related("choices")


class Question(ClusterableModel):
    class Kind(models.TextChoices):
        SINGLE = snapshots.SINGLE, _("One right answer")
        MULTIPLE = snapshots.MULTIPLE, _("Several right answers")
        TRUE_FALSE = snapshots.TRUE_FALSE, _("True or false")
        NUMERIC = snapshots.NUMERIC, _("A number")

    bank = models.ForeignKey(
        QuestionBank, models.PROTECT, related_name="questions", verbose_name=_("question bank")
    )
    lesson = models.ForeignKey(
        "courses.Lesson",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name=_("lesson to read again"),
        help_text=_("Who misses this question is sent back to this lesson."),
    )
    code = models.SlugField(_("code"), max_length=LONGEST, blank=True, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.SINGLE)
    prompt = models.TextField(
        _("question"), help_text=_("One sentence. A figure is written {fait:its-code}.")
    )
    feedback = models.TextField(
        _("explanation"),
        blank=True,
        help_text=_(
            "Shown with the result, whatever was answered. {fait:its-code} cites a source."
        ),
    )
    truth = models.BooleanField(
        _("the statement is true"),
        null=True,
        blank=True,
        help_text=_("For “true or false” only."),
    )
    answer = models.DecimalField(
        _("right number"),
        max_digits=14,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("For “a number” only."),
    )
    tolerance = models.DecimalField(
        _("tolerance"),
        max_digits=14,
        decimal_places=3,
        default=Decimal(0),
        validators=[MinValueValidator(0)],
        help_text=_("An answer this far from the right number still counts, above and below."),
    )
    unit = models.CharField(
        _("unit"), max_length=20, blank=True, help_text=_("Written after the field: %, kg, years.")
    )
    retired = models.BooleanField(
        _("retired"),
        default=False,
        help_text=_("No longer drawn. Attempts that hold it keep it."),
    )

    objects = QuestionQuerySet.as_manager()

    organisation_path = "bank__organisation"

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["bank", "code"], name="courses_question_code")
        ]

    def __str__(self) -> str:
        return tokens.plain(self.prompt, get_language() or snapshots.FALLBACK)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.code:
            taken = type(self).objects.filter(bank=self.bank)
            self.code = free_code(self.prompt, set(taken.values_list("code", flat=True)))
        super().save(*args, **kwargs)

    @property
    def owner_organisation(self) -> Organisation:
        return self.bank.organisation

    def why_kept(self) -> str:
        """The sentence that refuses its removal, empty when nothing stands against it."""
        if self.asked.exists():
            return gettext("People have been asked this question. Retire it instead.")
        return ""

    def snapshot(self) -> QuestionSnapshot:
        """Everything that asking, grading and explaining need, in every language."""
        drawn: QuestionSnapshot = {
            "kind": self.kind,
            "prompt": words(self, "prompt"),
            "feedback": words(self, "feedback"),
            "lesson": self.lesson_id,
            "choices": self._choice_snapshots(),
        }
        if self.kind == self.Kind.NUMERIC:
            drawn["answer"] = str(self.answer)
            drawn["tolerance"] = str(self.tolerance)
            drawn["unit"] = words(self, "unit")
        return drawn

    def _choice_snapshots(self) -> list[ChoiceSnapshot]:
        if self.kind == self.Kind.NUMERIC:
            return []
        if self.kind == self.Kind.TRUE_FALSE:
            return [
                {"id": value, "text": text, "correct": self.truth is bool(value), "feedback": {}}
                for value, text in ((1, in_every_language(TRUE)), (0, in_every_language(FALSE)))
            ]
        return [
            {
                "id": choice.pk,
                "text": words(choice, "text"),
                "correct": choice.correct,
                "feedback": words(choice, "feedback"),
            }
            for choice in self.choices.all()
        ]


class Choice(models.Model):  # type: ignore[django-manager-missing]  # see banks.py
    question = ParentalKey(
        Question, on_delete=models.CASCADE, related_name="choices", verbose_name=_("question")
    )
    text = models.CharField(_("answer"), max_length=200)
    correct = models.BooleanField(_("right answer"), default=False)
    feedback = models.CharField(
        _("if it is ticked"),
        max_length=300,
        blank=True,
        help_text=_("What to say to whoever ticked it. Leave empty if the explanation is enough."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, editable=False)

    sort_order_field = "position"

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


def words(row: models.Model, field: str) -> Words:
    """What `row` says in each language that has words of its own."""
    said = {code: getattr(row, f"{field}_{code}") or "" for code, _name in settings.LANGUAGES}
    return {code: text for code, text in said.items() if text}


def in_every_language(msgid: str) -> Words:
    said: Words = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            said[code] = gettext(msgid)
    return said
