"""What follows in Wagtail when the tree of organisations changes: reach, pages, libraries."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Q
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import GroupPagePermission

from base import rights
from people.models import Organisation, User
from people.signals import organisation_merged, organisation_moved


def _moved(sender: Any, organisation: Organisation, parents: set[int], **kwargs: Any) -> None:
    """Who holds a role above the old place or the new one reaches less, or more."""
    within = Q(memberships__organisation__in=parents)
    for user in User.objects.filter(within, is_superuser=False).distinct():
        rights.sync_user(user)


def _merged(sender: Any, organisation: Organisation, into: Organisation, **kwargs: Any) -> None:
    """Its pages and library become the heir's, its groups end."""
    groups = Group.objects.filter(name__startswith=f"{rights.PREFIX}{organisation.pk}")
    own = [
        group
        for group in groups
        if group.name.removeprefix(rights.PREFIX).split(":")[0] == str(organisation.pk)
    ]
    if not own:
        return
    held = GroupPagePermission.objects.filter(
        group__in=own, permission__codename="change_page"
    ).select_related("page")
    for page in {permission.page for permission in held}:
        rights.grant_page(page, into)
    library, heirs = rights.collection_of(organisation), rights.collection_of(into)
    Image.objects.filter(collection=library).update(collection=heirs)
    Document.objects.filter(collection=library).update(collection=heirs)
    for group in own:
        group.delete()
    for user in User.objects.filter(memberships__organisation=into, is_superuser=False).distinct():
        rights.sync_user(user)


def connect() -> None:
    organisation_moved.connect(_moved, dispatch_uid="uniting.moved")
    organisation_merged.connect(_merged, dispatch_uid="uniting.merged")
