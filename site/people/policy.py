"""The one policy: what a member may see and change, asked by area of work for each owned row."""

from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet

from people.models import Membership, Organisation, User
from people.roles import GRANTS, Area, Role, roles_for

Row = TypeVar("Row", bound=Model)
Someone = User | AnonymousUser


def runs_all(user: Someone) -> bool:
    """Who runs the installation: no role holds this person back."""
    return isinstance(user, User) and user.is_active and user.is_superuser


def roles_of(user: Someone) -> QuerySet[Membership]:
    if not isinstance(user, User) or not user.is_active:
        return Membership.objects.none()
    return user.memberships.all()


def areas_of(user: Someone) -> frozenset[Area]:
    """The areas that are open to `user` somewhere: what the menu shows. One query."""
    if runs_all(user):
        return frozenset(Area)
    return _opened(roles_of(user))


def areas_in(user: Someone, organisation: Organisation) -> frozenset[Area]:
    """The areas that are open to `user` in this very organisation, by a role here or above."""
    if runs_all(user):
        return frozenset(Area)
    return _opened(roles_of(user).filter(organisation__path__in=paths_to(organisation)))


def paths_to(organisation: Organisation) -> list[str]:
    """From the top of the tree down to it, as the tree stands now: a sibling that was added since
    it was read may have moved it."""
    path = Organisation.objects.values_list("path", flat=True).get(pk=organisation.pk)
    step = Organisation.steplen
    return [path[:end] for end in range(step, len(path) + 1, step)]


def _opened(memberships: QuerySet[Membership]) -> frozenset[Area]:
    held = memberships.order_by().values_list("role", flat=True).distinct()
    return frozenset().union(*(GRANTS[Role(role)] for role in held))


def organisations_for(user: Someone, area: Area) -> QuerySet[Organisation]:
    """The organisations in which a role of `user` opens `area`, with all that stand below them."""
    if runs_all(user):
        return Organisation.objects.all()
    within = Q(pk__in=[])
    held = roles_of(user).filter(role__in=roles_for(area))
    for path in held.values_list("organisation__path", flat=True):
        within |= Q(path__startswith=path)
    return Organisation.objects.filter(within)


def proposed(user: User, owned: QuerySet[Organisation], area: Area) -> Organisation | None:
    """Of those that may be chosen, the one place where the role is held, or the only one there is.

    With a tree one reaches all that stands below: that alone leaves nothing to choose.
    """
    held = user.memberships.filter(role__in=roles_for(area)).values("organisation")
    for rows in (owned.filter(pk__in=held), owned):
        found = list(rows[:2])
        if len(found) == 1:
            return found[0]
    return None


def organisation_ids(user: Someone, area: Area) -> list[int]:
    return list(organisations_for(user, area).values_list("pk", flat=True))


def may(user: Someone, organisation: Organisation | None, area: Area) -> bool:
    """What belongs to no organisation is for who runs the installation."""
    if organisation is None:
        return runs_all(user)
    return area in areas_in(user, organisation)


def filter_owned(
    user: Someone, rows: QuerySet[Row], path: str = "organisation", *, area: Area
) -> QuerySet[Row]:
    """Rows whose organisation (reached by `path`) is within what `user` may see.

    By ids, since Wagtail's search refuses a filter on a tree path.
    """
    if runs_all(user):
        return rows
    return rows.filter(**{f"{path}__in": organisation_ids(user, area)})


def may_give(user: Someone, organisation: Organisation, role: Role) -> bool:
    """Nobody gives a role that opens what is closed to them, nor one outside their reach."""
    held = areas_in(user, organisation)
    return Area.PEOPLE in held and GRANTS[role] <= held


def roles_to_give(user: Someone, organisation: Organisation) -> list[Role]:
    held = areas_in(user, organisation)
    return [role for role in Role if Area.PEOPLE in held and GRANTS[role] <= held]
