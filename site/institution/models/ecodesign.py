from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site


class EcodesignAnswer(models.Model):
    """What the operator says of one criterion of the RGESN; it stands before the software's own."""

    class State(models.TextChoices):
        MET = "met", _("met")
        UNMET = "unmet", _("not met")
        OUT = "out", _("not applicable")

    site = models.ForeignKey(Site, models.CASCADE, related_name="+")
    criterion = models.CharField(max_length=5)
    state = models.CharField(_("state"), max_length=5, choices=State)
    words = models.TextField(_("explanation"), blank=True)

    class Meta:
        verbose_name = _("eco-design answer")
        verbose_name_plural = _("eco-design answers")
        constraints = [
            models.UniqueConstraint(fields=["site", "criterion"], name="institution_ecodesign_once")
        ]

    def __str__(self) -> str:
        return self.criterion
