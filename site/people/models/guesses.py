"""Who tries codes, counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GuessCounter(models.Model):
    """How often somebody tried codes, in the database so that all processes agree."""

    scope = models.CharField(max_length=40)
    key_hash = models.CharField(max_length=64)
    window = models.BigIntegerField()
    count = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("counted guesses")
        verbose_name_plural = _("counted guesses")
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "key_hash", "window"], name="people_guess_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.scope} · {self.count}"
