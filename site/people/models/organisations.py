"""On whose behalf one acts."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet


class OrganisationQuerySet(MP_NodeQuerySet):
    def open(self) -> "OrganisationQuerySet":
        """What may be chosen today: who closed stays in history only."""
        return self.filter(closed_at=None)

    def with_headcount(self) -> "OrganisationQuerySet":
        """Each with `newest_headcount`, in the same query."""
        newest = Headcount.objects.filter(organisation=OuterRef("pk")).values("count")[:1]
        return self.annotate(newest_headcount=Subquery(newest))


class OrganisationManager(MP_NodeManager):
    def get_queryset(self) -> OrganisationQuerySet:
        return OrganisationQuerySet(self.model, using=self._db).order_by("path")

    def open(self) -> OrganisationQuerySet:
        return self.get_queryset().open()

    def with_headcount(self) -> OrganisationQuerySet:
        return self.get_queryset().with_headcount()


class Organisation(MP_Node):
    """A tree: region > lycée; hospital > pole > service; city > directorate > site."""

    class Kind(models.TextChoices):
        CITY = "city", _("City")
        UNIVERSITY = "university", _("University")
        HOSPITAL = "hospital", _("Hospital")
        REGION = "region", _("Region")
        LYCEE = "lycee", _("Lycée")
        COMPONENT = "component", _("Faculty or component")
        POLE = "pole", _("Pole")
        DIRECTORATE = "directorate", _("Directorate")
        SERVICE = "service", _("Service")
        SITE = "site", pgettext_lazy("organisation", "Site")
        ASSOCIATION = "association", _("Association")

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("code"),
        unique=True,
        help_text=_("Short and lasting: a file that is imported finds the organisation by it."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.SERVICE)
    # Since when it is offered nowhere any more; what it did stays.
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True, editable=False)
    # Whose all that it had has become.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )

    node_order_by: ClassVar[list[str]] = ["name"]
    objects: ClassVar[Any] = OrganisationManager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name

    @property
    def headcount(self) -> int | None:
        """How many people it has, by the newest reading."""
        found: Headcount | None = self.headcounts.first()
        return found.count if found else None

    def why_kept(self) -> str:
        """Why it cannot be removed, or nothing."""
        from people import merging

        return merging.why_kept(self)


class Headcount(models.Model):
    """One reading of how many people an organisation has; the newest counts, all are kept."""

    # A reading is about what the organisation was: merged, it is not another's.
    stays_when_merged = True

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="headcounts")
    count = models.PositiveIntegerField(_("headcount"))
    on = models.DateField(_("counted on"))
    source = models.CharField(
        _("source"), max_length=200, help_text=_("For example: Bilan social 2025.")
    )
    url = models.URLField(_("address of the source"), blank=True)

    class Meta:
        verbose_name = _("headcount")
        verbose_name_plural = _("headcounts")
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "on"], name="people_headcount_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} · {self.on} · {self.count}"
