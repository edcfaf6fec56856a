"""On whose behalf one acts."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node


class Organisation(MP_Node):
    """A tree: region > lycée; hospital > pole > service; city > directorate > site."""

    class Kind(models.TextChoices):
        CITY = "city", _("City")
        UNIVERSITY = "university", _("University")
        HOSPITAL = "hospital", _("Hospital")
        REGION = "region", _("Region")
        SERVICE = "service", _("Service")
        ASSOCIATION = "association", _("Association")

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("short name"), unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.SERVICE)

    node_order_by: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name
