"""Who takes part and on whose behalf: models and rules only, no screen (house rules 2 and 3)."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node


class UserManager(BaseUserManager["User"]):
    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """Lower case as a whole: two accounts must never differ by case alone."""
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=self.normalize_email(username))

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    is_staff = models.BooleanField(_("works in the back office"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = UserManager.normalize_email(self.email)
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] or self.email

    # Wagtail's admin greets people by these two names of Django's stock user.
    @property
    def first_name(self) -> str:
        return self.get_short_name()

    @property
    def last_name(self) -> str:
        return self.name.partition(" ")[2]


def display_name(user: User) -> str:
    return user.get_full_name()


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


class Membership(models.Model):
    """A role that a user holds in an organisation and in all that stands below it."""

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", _("Administrator")
        EDITOR = "editor", _("Editor")
        ORGANISER = "organiser", _("Organiser")
        # Writes pages, which others publish.
        AUTHOR = "author", _("Author")

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


class Participant(models.Model):
    """A person before us, with or without an account. Has no name: pseudonyms belong to each
    participation, so that one person's hospital, course and city are never tied in public."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="participants"
    )
    email = models.EmailField(_("proved e-mail address"), null=True, blank=True)
    # What is limited per person is unique on this: the user if any, else the participant.
    person_key = models.CharField(max_length=40, db_index=True)
    token_hash = models.CharField(max_length=64, unique=True)
    recovery_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")

    def __str__(self) -> str:
        return str(self.id)


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
