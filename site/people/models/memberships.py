"""Which roles a user holds, and where."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from people import roles
from people.models.organisations import Organisation
from people.models.users import User


class Membership(models.Model):
    """A role that a user holds in an organisation and in all that stands below it."""

    class Role(models.TextChoices):
        ADMINISTRATOR = roles.Role.ADMINISTRATOR.value, _("Administrator")
        EDITOR = roles.Role.EDITOR.value, _("Editor")
        ORGANISER = roles.Role.ORGANISER.value, _("Organiser")
        TRAINER = roles.Role.TRAINER.value, _("Trainer")
        MODERATOR = roles.Role.MODERATOR.value, _("Moderator")
        ARCHIVIST = roles.Role.ARCHIVIST.value, _("Archivist")
        DPO = roles.Role.DPO.value, _("Data protection officer")
        IT = roles.Role.IT.value, _("IT department")
        # Writes pages, which others publish.
        AUTHOR = roles.Role.AUTHOR.value, _("Author")

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.ORGANISER)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"], name="people_membership_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.organisation_id} · {self.role}"
