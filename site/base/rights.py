"""Derives Wagtail's rights from memberships, the only source of rights (house rule 3).

`sync_user` is the one function that puts a person into groups, from the areas that their roles
open (people.roles). An organisation with people who publish has one group, and one more when it
has authors. Who may publish edits and publishes the pages that belong to it, one by one and in
every language; authors edit them and have them read again; all others who hold a role enter the
admin by one group that gives no right to any page, image or document. Nobody gets a right on a
folder where other organisations' pages stand, except that of adding a page to a list that is open
to all writers.
"""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from base.models import BasePage
from people.models import Membership, Organisation, User
from people.policy import organisations_for, paths_to
from people.roles import Area, roles_for

PREFIX = "organisation:"
AUTHORS = ":authors"
# Who works in the admin without pages: moderators, archivists, data protection, IT.
OFFICE = f"{PREFIX}office"
PAGE_RIGHTS = ("change_page", "publish_page")
AUTHOR_RIGHTS = ("change_page",)
COLLECTION_RIGHTS = (
    ("wagtailimages", "add_image"),
    ("wagtailimages", "change_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "change_document"),
    ("wagtaildocs", "choose_document"),
)


def _name(organisation: Organisation, suffix: str = "") -> str:
    return f"{PREFIX}{organisation.pk}{suffix}"


def _permission(app_label: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def collection_of(organisation: Organisation) -> Collection:
    """Where its images and documents are: the one to which its group has rights."""
    group = group_of(organisation)
    held: GroupCollectionPermission = GroupCollectionPermission.objects.filter(group=group)[0]
    return held.collection


def _group(organisation: Organisation, suffix: str) -> tuple[Group, bool]:
    group, created = Group.objects.get_or_create(name=_name(organisation, suffix))
    if created:
        group.permissions.add(_permission("wagtailadmin", "access_admin"))
        for page in _open_lists():
            _grant(group, page, ("add_page",))
    return group, created


def _grant_collection(group: Group, collection: Collection) -> None:
    for app_label, codename in COLLECTION_RIGHTS:
        GroupCollectionPermission.objects.create(
            group=group, collection=collection, permission=_permission(app_label, codename)
        )


def group_of(organisation: Organisation) -> Group:
    """The group of `organisation`, with its own collection of images and documents."""
    group, created = _group(organisation, "")
    if created:
        collection = Collection.get_first_root_node().add_child(name=organisation.name)
        _grant_collection(group, collection)
    return group


def authors_of(organisation: Organisation) -> Group:
    """The group of those who write for `organisation` and leave publishing to others."""
    group, created = _group(organisation, AUTHORS)
    if created:
        _grant_collection(group, collection_of(organisation))
        publishing = GroupPagePermission.objects.filter(
            group=group_of(organisation), permission__codename="change_page"
        )
        for held in publishing.select_related("page"):
            _grant(group, held.page, AUTHOR_RIGHTS)
    return group


@transaction.atomic
def sync_user(user: User) -> None:
    """Put `user` into the groups that the roles of today give, and out of all others.

    In the transaction that changed a membership, and one at a time: two that read before either
    wrote would leave a right behind.
    """
    User.objects.select_for_update().get(pk=user.pk)
    groups = [] if user.is_superuser else _groups_of(user)
    keep = user.groups.exclude(name__startswith=PREFIX)
    user.groups.set([*keep, *groups])
    if not user.is_superuser and user.is_staff != bool(groups):
        User.objects.filter(pk=user.pk).update(is_staff=bool(groups))


def _groups_of(user: User) -> list[Group]:
    pages = [*_groups_of_publishers(user), *_groups_of_authors(user)]
    if pages or not user.is_active or not user.memberships.exists():
        return pages
    office, created = Group.objects.get_or_create(name=OFFICE)
    if created:
        office.permissions.add(_permission("wagtailadmin", "access_admin"))
    return [office]


def _groups_of_publishers(user: User) -> list[Group]:
    """One below without a group has no page yet; its group is made with its first page."""
    roles = user.memberships.filter(role__in=roles_for(Area.PAGES))
    held = set(roles.values_list("organisation_id", flat=True))
    within = list(organisations_for(user, Area.PAGES))
    names = [_name(organisation) for organisation in within]
    existing = {group.name: group for group in Group.objects.filter(name__in=names)}
    found = []
    for organisation, name in zip(within, names, strict=True):
        if name in existing or organisation.pk in held:
            found.append(existing.get(name) or group_of(organisation))
    return found


def _groups_of_authors(user: User) -> list[Group]:
    """All within reach: an author is told of no page that waits, so there are few."""
    publishing = organisations_for(user, Area.PAGES).values("pk")
    only = organisations_for(user, Area.WRITING).exclude(pk__in=publishing)
    return [authors_of(organisation) for organisation in only]


def _grant(group: Group, page: Page, codenames: tuple[str, ...]) -> None:
    for codename in codenames:
        GroupPagePermission.objects.get_or_create(
            group=group, page=page, permission=_permission("wagtailcore", codename)
        )


def grant_page(page: Page, organisation: Organisation) -> None:
    """Let the people of `organisation`, and of no other, edit and publish `page`."""
    group = group_of(organisation)
    authors = Group.objects.filter(name=_name(organisation, AUTHORS)).first()
    own = [group.pk, *([authors.pk] if authors else [])]
    others = GroupPagePermission.objects.filter(page=page, group__name__startswith=PREFIX)
    others.exclude(group__in=own).delete()
    _grant(group, page, PAGE_RIGHTS)
    if authors:
        _grant(authors, page, AUTHOR_RIGHTS)
    publishing = User.objects.filter(
        memberships__organisation__path__in=paths_to(organisation),
        memberships__role__in=roles_for(Area.PAGES),
    )
    for user in publishing.filter(is_superuser=False, is_active=True).distinct():
        user.groups.add(group)


def _open_lists() -> list[Page]:
    models = [model for model in apps.get_models() if issubclass(model, BasePage)]
    types = [ContentType.objects.get_for_model(model) for model in models if model.open_to_writers]
    return list(Page.objects.filter(content_type__in=types))


def open_list(page: Page) -> None:
    """Let every organisation's people add pages of their own below `page`."""
    for group in Group.objects.filter(name__startswith=PREFIX).exclude(name=OFFICE):
        _grant(group, page, ("add_page",))


def _membership_changed(sender: type[Any], instance: Membership, **kwargs: Any) -> None:
    user = User.objects.filter(pk=instance.user_id).first()
    if user:
        sync_user(user)


def _page_saved(sender: type[Any], instance: Any, created: bool, **kwargs: Any) -> None:
    if not isinstance(instance, BasePage):
        return
    if created and instance.open_to_writers:
        open_list(instance)
    owner = instance.owner_organisation
    # A page that names its organisation itself may be given to another.
    if owner is not None and (created or hasattr(instance, "organisation_id")):
        grant_page(instance, owner)
        # Wagtail would let who began a page go on with it after leaving the organisation.
        Page.objects.filter(pk=instance.pk, owner__isnull=False).update(owner=None)


def _renamed(sender: type[Any], instance: Organisation, created: bool, **kwargs: Any) -> None:
    """The library bears the organisation's name, whatever it is today."""
    held = GroupCollectionPermission.objects.filter(group__name=_name(instance))
    if not created:
        Collection.objects.filter(pk__in=held.values("collection")).update(name=instance.name)


def connect() -> None:
    post_save.connect(_membership_changed, sender=Membership, dispatch_uid="rights.membership")
    post_delete.connect(_membership_changed, sender=Membership, dispatch_uid="rights.leave")
    post_save.connect(_page_saved, dispatch_uid="rights.page")
    post_save.connect(_renamed, sender=Organisation, dispatch_uid="rights.name")
