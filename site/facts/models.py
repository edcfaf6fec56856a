"""The register of figures as rows, and where each of them is used."""

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.contrib.contenttypes.models import ContentType
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from facts import figures, register
from facts.fields import ExactDecimalField

SOON = timedelta(days=60)


class FactQuerySet(models.QuerySet["Fact"]):
    def current(self) -> Self:
        return self.filter(successor=None)

    def superseded(self) -> Self:
        return self.exclude(successor=None)

    def expired(self, today: date) -> Self:
        """Those that somebody must read again: their review is due, or something replaced them."""
        return self.filter(Q(review__lte=today) | Q(successor__isnull=False))

    def overdue(self, today: date) -> Self:
        return self.current().filter(review__lte=today)

    def due_soon(self, today: date) -> Self:
        return self.current().filter(review__gt=today, review__lte=today + SOON)

    def unused(self) -> Self:
        return self.filter(uses=None)


class Fact(models.Model):  # type: ignore[django-manager-missing]  # modeltranslation makes them
    """One figure and everything that an honest reader asks about it."""

    # Texts refer to it by its slug: `FactUse` is its index.
    wagtail_reference_index_ignore = True

    class Theme(models.TextChoices):
        FOOTPRINT = "footprint", _("Footprint of digital technology")
        DEVICES = "devices", _("Devices")
        PEOPLE = "people", _("People and their uses")
        DATA = "data", _("Data centres, storage, mail")
        FRAME = "frame", _("Law, standards, examples")
        CLEANUP = "cleanup", _("Clean-up days")

    class Licence(models.TextChoices):
        UNSTATED = "", _("not stated by the source")
        OPEN = "etalab-2.0", "Licence Ouverte 2.0"
        CC_BY = "CC-BY-4.0", "CC BY 4.0"
        CC_BY_SA = "CC-BY-SA-4.0", "CC BY-SA 4.0"
        ODBL = "ODbL-1.0", "ODbL 1.0"

    slug = models.SlugField(
        _("short name"),
        max_length=80,
        unique=True,
        validators=[
            RegexValidator(
                rf"^(?:{register.SLUG.pattern})\Z",
                _("Small letters without accents, digits and dashes, for example part-reseaux."),
            )
        ],
        help_text=_("Texts quote it: {fait:its-short-name}. It can't change once they do."),
    )
    theme = models.CharField(_("theme"), max_length=20, choices=Theme)
    value = ExactDecimalField(
        _("value"), help_text=_("As the source writes it, without rounding it further.")
    )
    value_high = ExactDecimalField(
        _("high end"), null=True, blank=True, help_text=_("For a range only: “2 to 4 %”.")
    )
    unit = models.CharField(_("unit"), max_length=20, choices=figures.unit_choices, blank=True)
    words = models.CharField(_("what it counts"), max_length=300)
    scope = models.CharField(
        _("scope"),
        max_length=400,
        blank=True,
        help_text=_("Where, for whom, with or without what."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("The year that it describes.")
    )
    source_name = models.CharField(
        _("source"), max_length=200, help_text=_("Who says so; “quoted by …” when at second hand.")
    )
    source_date = models.CharField(
        _("date of the source"),
        max_length=7,
        blank=True,
        validators=[
            RegexValidator(
                rf"^(?:{register.SOURCE_DATE.pattern})\Z",
                _("A year, or a year and a month: 2025 or 2025-01."),
            )
        ],
        help_text=_("A year, or a year and a month: 2025 or 2025-01."),
    )
    source_note = models.TextField(
        _("what must be said with it"),
        blank=True,
        help_text=_("Its limits, and what it must not be confused with."),
    )
    url = models.URLField(
        _("link to the source"), blank=True, validators=[URLValidator(schemes=["https"])]
    )
    licence = models.CharField(
        _("licence of the source"), max_length=20, choices=Licence, default="", blank=True
    )
    review = models.DateField(
        _("read again by"), help_text=_("From this day on, its pages and questions are flagged.")
    )
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced",
        verbose_name=_("replaced by"),
        help_text=_("Makes this figure an outdated one."),
    )
    # What the file that comes with the code said when it was last loaded: tells a local edit.
    shipped = models.JSONField(null=True, editable=False)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    objects: ClassVar[Any] = FactQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering: ClassVar = ["theme", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                name="facts_fact_not_its_own_successor",
            )
        ]

    def __str__(self) -> str:
        spoken = self.spoken
        return f"{spoken.figure(figures.language_of(get_language() or 'fr'))} · {self.words}"

    @property
    def spoken(self) -> register.Fact:
        """The figure as texts quote it."""
        from facts import rows

        return rows.fact_of(vars(self), self.successor.slug if self.successor else None)

    def state(self, today: date | None = None) -> str:
        """One of superseded, expired, soon, current."""
        today = today or timezone.localdate()
        if self.successor_id:
            return "superseded"
        if self.review <= today:
            return "expired"
        return "soon" if self.review <= today + SOON else "current"

    def why_kept(self) -> str:
        """The sentence that refuses its removal, empty when nothing stands against it."""
        if uses := self.uses.count():
            text = ngettext(
                "One text quotes this figure. Take it out there first, or replace it.",
                "%(count)s texts quote this figure. Take it out there first, or replace it.",
                uses,
            )
            return text % {"count": uses}
        if self.replaced.exists():
            return gettext("It replaced an older figure, whose history leads here.")
        return ""


class FactUse(models.Model):
    """A page or a row that quotes a figure, in one language. Written by `facts.uses` alone."""

    wagtail_reference_index_ignore = True

    fact = models.ForeignKey(Fact, models.CASCADE, related_name="uses")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    language = models.CharField(max_length=5)

    class Meta:
        verbose_name = _("use of a figure")
        verbose_name_plural = _("uses of figures")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "language", "fact"], name="facts_use_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.fact_id} · {self.content_type_id}:{self.object_id} · {self.language}"
