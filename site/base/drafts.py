"""Pages that wait to be published, told to those who may do it."""

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from base import hooks


def count_for(user: Model) -> int:
    own = page_permission_policy.instances_user_has_permission_for(user, "publish")
    return int(Page.objects.filter(pk__in=own.values("pk"), live=False).count())


def register() -> None:
    hooks.register_todo(
        _("Draft pages to read again and publish"),
        count_for,
        lambda: reverse("wagtailadmin_explore_root"),
    )
