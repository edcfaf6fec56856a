"""What a course is made of, apart from its words (which its pages hold)."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from courses.codes import LONGEST, free_code
from courses.models.banks import QuestionBank
from people.models import Organisation

MOST_QUESTIONS = 30


class Course(ClusterableModel):
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="courses", verbose_name=_("organisation")
    )
    code = models.SlugField(_("code"), max_length=LONGEST, blank=True, editable=False)
    name = models.CharField(
        _("name"),
        max_length=80,
        help_text=_("Short: it stands in lists and above the quiz. The page has its own title."),
    )
    bank = models.ForeignKey(
        QuestionBank,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="courses",
        verbose_name=_("question bank"),
        help_text=_("The quiz draws its questions from it. Without a bank there is no quiz."),
    )
    draw = models.PositiveSmallIntegerField(
        _("questions in the quiz"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_QUESTIONS)],
        help_text=_("Each attempt draws as many; every lesson is asked about where possible."),
    )
    pass_percent = models.PositiveSmallIntegerField(
        _("pass mark, in percent"),
        default=70,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("With ten questions, 70 means seven points. Attempts begun keep their mark."),
    )

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="courses_course_code")
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.code:
            taken = type(self).objects.filter(organisation=self.organisation)
            self.code = free_code(self.name, set(taken.values_list("code", flat=True)))
        super().save(*args, **kwargs)

    @cached_property
    def quiz_size(self) -> int:
        """How many questions an attempt gets: none without a bank that has some in use."""
        return min(self.draw, self.bank.questions.in_use().count()) if self.bank else 0

    def why_kept(self) -> str:
        """The sentence that refuses its removal, empty when nothing stands against it."""
        if self.attempts.exists():
            return gettext("People have taken this course's quiz. Unpublish its page instead.")
        if self.pages.filter(live=True).exists():
            return gettext("The page of this course is public. Unpublish it first.")
        kept = [lesson for lesson in self.lessons.all() if lesson.why_kept()]
        return kept[0].why_kept() if kept else ""


class Lesson(ClusterableModel):
    """One step of a course: the row that its page, and the questions about it, refer to."""

    course = ParentalKey(
        Course, on_delete=models.CASCADE, related_name="lessons", verbose_name=_("course")
    )
    code = models.SlugField(_("code"), max_length=LONGEST, blank=True, editable=False)
    name = models.CharField(
        _("name"),
        max_length=80,
        help_text=_("It stands in the plan of the course. The words go on the lesson's page."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, editable=False)

    sort_order_field = "position"

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["course", "code"], name="courses_lesson_code")
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.code:
            taken = type(self).objects.filter(course=self.course).exclude(pk=self.pk)
            self.code = free_code(self.name, set(taken.values_list("code", flat=True)))
        super().save(*args, **kwargs)

    def why_kept(self) -> str:
        """The sentence that refuses its removal, empty when nothing stands against it."""
        if self.questions.exists():
            said = gettext("Questions send back to the lesson “%(lesson)s”. Give them another one.")
        elif self.pages.filter(live=True).exists():
            said = gettext("The page of the lesson “%(lesson)s” is public. Unpublish it first.")
        else:
            return ""
        return said % {"lesson": self.name}
