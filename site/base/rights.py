"""Derives Wagtail's rights from memberships, the only source of rights (house rule 3).

An organisation with members has one group. It may edit and publish the pages that belong to
it, one by one and in every language; its people never get a right on a folder where other
organisations' pages stand. New pages are made from rows, so nobody needs the right to add.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_delete, post_save
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from base.models import BasePage
from people.models import Membership, Organisation, User
from people.policy import organisations_for

PAGE_RIGHTS = ("change_page", "publish_page")
COLLECTION_RIGHTS = (
    ("wagtailimages", "add_image"),
    ("wagtailimages", "change_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "change_document"),
    ("wagtaildocs", "choose_document"),
)


def group_of(organisation: Organisation) -> Group:
    """The group of `organisation`, with its own collection of images and documents."""
    group, created = Group.objects.get_or_create(name=f"organisation:{organisation.pk}")
    if created:
        group.permissions.add(
            Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
        )
        collection = Collection.get_first_root_node().add_child(name=organisation.name)
        for app_label, codename in COLLECTION_RIGHTS:
            GroupCollectionPermission.objects.create(
                group=group,
                collection=collection,
                permission=Permission.objects.get(
                    content_type__app_label=app_label, codename=codename
                ),
            )
    return group


def sync_user(user: User) -> None:
    """Put `user` into the groups of the organisations within reach, and out of all others."""
    groups = []
    if not user.is_superuser:
        # One below without a group has no page yet; its group is made with its first page.
        held = {m.organisation_id for m in user.memberships.all()}
        for organisation in organisations_for(user):
            name = f"organisation:{organisation.pk}"
            existing = Group.objects.filter(name=name).first()
            if existing or organisation.pk in held:
                groups.append(existing or group_of(organisation))
    keep = user.groups.exclude(name__startswith="organisation:")
    user.groups.set([*keep, *groups])
    if groups and not user.is_staff:
        User.objects.filter(pk=user.pk).update(is_staff=True)


def grant_page(page: Page, organisation: Organisation) -> None:
    """Let the people of `organisation` edit and publish `page`."""
    group = group_of(organisation)
    for codename in PAGE_RIGHTS:
        GroupPagePermission.objects.get_or_create(
            group=group,
            page=page,
            permission=Permission.objects.get(
                content_type__app_label="wagtailcore", codename=codename
            ),
        )
    above = [organisation.pk, *organisation.get_ancestors().values_list("pk", flat=True)]
    for user in User.objects.filter(memberships__organisation__in=above).distinct():
        user.groups.add(group)


def _membership_changed(sender: type[Any], instance: Membership, **kwargs: Any) -> None:
    user = User.objects.filter(pk=instance.user_id).first()
    if user:
        sync_user(user)


def _page_made(sender: type[Any], instance: Any, created: bool, **kwargs: Any) -> None:
    if created and isinstance(instance, BasePage) and instance.owner_organisation is not None:
        grant_page(instance, instance.owner_organisation)


def connect() -> None:
    post_save.connect(_membership_changed, sender=Membership, dispatch_uid="rights.membership")
    post_delete.connect(_membership_changed, sender=Membership, dispatch_uid="rights.leave")
    post_save.connect(_page_made, dispatch_uid="rights.page")
