"""Roles that change, end and change hands: each in one transaction, with its line in the log.

Whoever acts on the people of a tree holds the lock of its top while doing so: of two
administrators who leave at once, the second is told that nobody would be left.
"""

from typing import Literal

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.team.refusals import Refused
from people.models import Membership, Organisation, User
from people.policy import filter_owned, may_give, paths_to
from people.roles import Area, Role, roles_for

GONE = _("This role was taken away or changed meanwhile. Look again.")
NOT_YOURS = _("Only who holds these rights too may give or take them.")
HELD = _("This person holds this role here already.")
LAST = _(
    "Somebody has to look after “%(organisation)s”: appoint another administrator first, "
    "or hand over."
)
Then = Literal["organiser", "leave"]


def seen_by(user: User) -> QuerySet[Membership]:
    """The members of the organisations that `user` administers, and of those below."""
    rows = Membership.objects.select_related("user", "organisation")
    return filter_owned(user, rows, area=Area.PEOPLE)


@transaction.atomic
def change_role(by: User, pk: int, role: Role) -> None:
    membership = _held(pk)
    _may_touch(by, membership)
    if not may_give(by, membership.organisation, role):
        raise Refused(NOT_YOURS)
    before = membership.role
    if role == before:
        return
    if _alike(membership, role).exists():
        raise Refused(HELD)
    membership.role = role.value
    membership.save(update_fields=["role"])
    _keep_administered(membership.organisation)
    _note("team.role", by, membership, before=before)


@transaction.atomic
def remove(by: User, pk: int) -> None:
    membership = _held(pk)
    _may_touch(by, membership)
    _end(by, membership, "team.remove")


@transaction.atomic
def leave(by: User, pk: int) -> None:
    membership = _held(pk)
    if membership.user_id != by.pk:
        raise Refused(GONE)
    _end(by, membership, "team.leave")


@transaction.atomic
def hand_over(by: User, pk: int, to: User, then: Then) -> None:
    """`to` becomes administrator, and `by` an organiser or nobody, in one act."""
    membership = _held(pk)
    if membership.user_id != by.pk or not looks_after(membership):
        raise Refused(GONE)
    if to == by or not heirs(membership).filter(pk=to.pk).exists():
        raise Refused(_("This person is not in the team any more."))
    given, created = Membership.objects.get_or_create(
        user=to, organisation=membership.organisation, role=Membership.Role.ADMINISTRATOR
    )
    if created:
        _note("team.appoint", by, given)
    if then == "leave" or _alike(membership, Role.ORGANISER).exists():
        _end(by, membership, "team.leave")
        return
    before = membership.role
    membership.role = Membership.Role.ORGANISER
    membership.save(update_fields=["role"])
    _keep_administered(membership.organisation)
    _note("team.role", by, membership, before=before)


def heirs(membership: Membership) -> QuerySet[User]:
    """To whom it may be handed over: those who work in the organisation or below it."""
    path = paths_to(membership.organisation)[-1]
    people = User.objects.filter(is_active=True, memberships__organisation__path__startswith=path)
    return people.exclude(pk=membership.user_id).distinct().order_by("name", "email")


def lock(organisation: Organisation) -> None:
    """Until the transaction ends, nobody else changes who looks after this tree."""
    top = Organisation.objects.select_for_update().filter(path=paths_to(organisation)[0])
    list(top.values_list("pk"))


def is_administered(organisation: Organisation) -> bool:
    """Whether somebody who can sign in looks after its people, from here or from above."""
    return Membership.objects.filter(
        organisation__path__in=paths_to(organisation),
        role__in=roles_for(Area.PEOPLE),
        user__is_active=True,
    ).exists()


def _held(pk: int) -> Membership:
    """The row as it is once nobody else may change it."""
    found = Membership.objects.select_related("organisation").filter(pk=pk).first()
    if found is None:
        raise Refused(GONE)
    lock(found.organisation)
    found = Membership.objects.select_related("organisation").filter(pk=pk).first()
    if found is None:
        raise Refused(GONE)
    return found


def _may_touch(by: User, membership: Membership) -> None:
    if not may_give(by, membership.organisation, Role(membership.role)):
        raise Refused(NOT_YOURS)


def looks_after(membership: Membership) -> bool:
    """Whether this role opens the people of the organisation, as an administrator's does."""
    return Role(membership.role) in roles_for(Area.PEOPLE)


def _alike(membership: Membership, role: Role) -> QuerySet[Membership]:
    return Membership.objects.filter(
        user=membership.user_id, organisation=membership.organisation_id, role=role.value
    )


def _end(by: User, membership: Membership, action: str) -> None:
    _note(action, by, membership)
    organisation = membership.organisation
    membership.delete()
    if looks_after(membership):
        _keep_administered(organisation)


def _keep_administered(organisation: Organisation) -> None:
    if not is_administered(organisation):
        raise Refused(LAST % {"organisation": organisation.name})


def _note(action: str, by: User, membership: Membership, **more: str) -> None:
    """Ids only: a name would outlive its person's erasure."""
    data = {
        "user": membership.user_id,
        "organisation": membership.organisation_id,
        "role": str(membership.role),
        **more,
    }
    log(instance=membership, action=action, user=by, title=str(membership), data=data)
