"""Where questions are kept, apart from the courses that draw from them."""

from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.codes import LONGEST, free_code
from people.models import Organisation


# modeltranslation makes the managers of translated rows while it runs: types cannot see them.
class QuestionBank(models.Model):  # type: ignore[django-manager-missing]
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="question_banks", verbose_name=_("organisation")
    )
    code = models.SlugField(_("code"), max_length=LONGEST, blank=True, editable=False)
    name = models.CharField(
        _("name"), max_length=80, help_text=_("For colleagues only: the public never sees it.")
    )

    class Meta:
        verbose_name = _("question bank")
        verbose_name_plural = _("question banks")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code"], name="courses_bank_code")
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.code:
            taken = type(self).objects.filter(organisation=self.organisation)
            self.code = free_code(self.name, set(taken.values_list("code", flat=True)))
        super().save(*args, **kwargs)

    def why_kept(self) -> str:
        """The sentence that refuses its removal, empty when nothing stands against it."""
        if self.courses.exists():
            return gettext("A course draws from this bank. Give it another one first.")
        if self.questions.exists():
            return gettext("This bank holds questions. Remove or retire them first.")
        return ""
