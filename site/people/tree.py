"""What is done to the tree of organisations: each verb is one transaction.

A node's place is a path of text that its whole branch begins with: two changes at once would each
rewrite what the other has read. So every verb first holds the roots, in the order of their ids,
until it is written.
"""

from datetime import datetime

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people import merging
from people.models.organisations import Organisation
from people.signals import organisation_merged, organisation_moved

DEEPEST = 12


class Refused(Exception):
    """It cannot be done; why, for whoever asked."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def hold() -> None:
    """Nobody else changes the tree until the end of this transaction."""
    roots = Organisation.objects.filter(depth=1).order_by("pk").select_for_update()
    list(roots.values_list("pk", flat=True))


def _now(organisation: Organisation) -> Organisation:
    """The row as it stands, once the tree is held."""
    found: Organisation | None = Organisation.objects.filter(pk=organisation.pk).first()
    if found is None:
        raise Refused(_("This organisation is there no more."))
    return found


def _open(organisation: Organisation) -> Organisation:
    found = _now(organisation)
    if found.closed_at:
        raise Refused(_("“%(name)s” is closed: reopen it first.") % {"name": found.name})
    return found


@transaction.atomic
def add(parent: Organisation | None, *, name: str, slug: str, kind: str) -> Organisation:
    hold()
    values = {"name": name, "slug": slug, "kind": kind}
    if parent is None:
        root: Organisation = Organisation.add_root(**values)
        return root
    above = _open(parent)
    if above.depth >= DEEPEST:
        raise Refused(_("The tree is %(depth)s levels deep at most.") % {"depth": DEEPEST})
    child: Organisation = above.add_child(**values)
    return child


@transaction.atomic
def change(organisation: Organisation, **values: str) -> Organisation:
    """Write name, code or kind; a new name takes its place among its neighbours."""
    hold()
    found = _now(organisation)
    renamed = values.get("name", found.name) != found.name
    for name, value in values.items():
        setattr(found, name, value)
    found.save(update_fields=list(values))
    if renamed:
        _place(found, found.get_parent())
    return _now(found)


def _place(organisation: Organisation, parent: Organisation | None) -> None:
    if parent is not None:
        organisation.move(parent, "sorted-child")
        return
    other = Organisation.objects.filter(depth=1).exclude(pk=organisation.pk).first()
    if other is not None:
        organisation.move(other, "sorted-sibling")


@transaction.atomic
def move(organisation: Organisation, parent: Organisation | None) -> Organisation:
    """`organisation` and all below it stand below `parent`, or at the top."""
    hold()
    found = _now(organisation)
    above = _open(parent) if parent else None
    if above and (above == found or above.is_descendant_of(found)):
        raise Refused(
            _("“%(name)s” cannot stand below itself: choose one outside it.") % {"name": found.name}
        )
    old = found.get_parent()
    if old == above:
        return found
    deepest = max(found.get_descendants().values_list("depth", flat=True), default=found.depth)
    if (above.depth if above else 0) + deepest - found.depth + 1 > DEEPEST:
        raise Refused(_("The tree is %(depth)s levels deep at most.") % {"depth": DEEPEST})
    parents = _line(old)
    _place(found, above)
    organisation_moved.send(Organisation, organisation=_now(found), parents=parents | _line(above))
    return _now(found)


def _line(organisation: Organisation | None) -> set[int]:
    if organisation is None:
        return set()
    return {organisation.pk, *organisation.get_ancestors().values_list("pk", flat=True)}


@transaction.atomic
def merge(one: Organisation, into: Organisation) -> list[merging.Held]:
    """All that `one` has is `into`'s: rows of every room, people, what stands below.

    `one` stays, closed, and names its successor; its headcounts and colours are its own history.
    """
    hold()
    gone, heir = _now(one), _open(into)
    if gone == heir:
        raise Refused(_("An organisation cannot be merged into itself."))
    if gone.merged_into_id:
        raise Refused(_("“%(name)s” has been merged already.") % {"name": gone.name})
    if heir.is_descendant_of(gone):
        raise Refused(
            _("“%(name)s” stands below it: move it elsewhere first.") % {"name": heir.name}
        )
    try:
        given = merging.give(gone, heir)
    except merging.Clash as clash:
        raise Refused(clash.words) from None
    for child in list(gone.get_children()):
        move(child, heir)
    gone = _now(gone)
    gone.merged_into, gone.closed_at = heir, gone.closed_at or timezone.now()
    gone.save(update_fields=["merged_into", "closed_at"])
    organisation_merged.send(Organisation, organisation=gone, into=_now(heir))
    return given


@transaction.atomic
def close(organisation: Organisation, now: datetime | None = None) -> int:
    """It and all that is open below it are offered no more; how many that are."""
    hold()
    found = _open(organisation)
    branch = Organisation.objects.filter(path__startswith=found.path, closed_at=None)
    count: int = branch.update(closed_at=now or timezone.now())
    return count


@transaction.atomic
def reopen(organisation: Organisation) -> int:
    """It is offered again, with those that were closed along with it."""
    hold()
    found = _now(organisation)
    if found.merged_into_id:
        raise Refused(
            _("“%(name)s” was merged: what it had is another’s now.") % {"name": found.name}
        )
    above = found.get_parent()
    if above and above.closed_at:
        raise Refused(_("“%(name)s” is closed: reopen it first.") % {"name": above.name})
    if found.closed_at is None:
        return 0
    branch = models.Q(path__startswith=found.path, closed_at=found.closed_at, merged_into=None)
    count: int = Organisation.objects.filter(branch).update(closed_at=None)
    return count
