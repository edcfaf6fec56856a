"""Keys with which programs ask the API on behalf of an organisation."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.organisations import Organisation
from people.models.users import User


class ApiToken(models.Model):
    """For one purpose and one organisation, with all that stands below it.

    Only a keyed hash is kept: whoever made it saw it once. `people.tokens` issues and finds them.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="tokens", verbose_name=_("organisation")
    )
    purpose = models.CharField(_("purpose"), max_length=40)
    name = models.CharField(
        _("name"),
        max_length=60,
        help_text=_("Which program or screen will use it, so that you know what stops."),
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    # Its first characters: enough to tell two apart, too few to guess by.
    start = models.CharField(_("begins with"), max_length=8, editable=False)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, editable=False)
    created_at = models.DateTimeField(_("made on"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("ends on"))
    used_at = models.DateTimeField(_("last used"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked on"), null=True, editable=False)

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")

    def __str__(self) -> str:
        return f"{self.name} ({self.start}…)"

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()
