"""The one policy: what a member may see and change, asked for each owned row."""

from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet

from people.models import Membership, Organisation, User
from people.roles import Area, roles_for

Row = TypeVar("Row", bound=Model)


def _within(user: User | AnonymousUser, roles: Q) -> QuerySet[Organisation]:
    if not isinstance(user, User) or not user.is_active:
        return Organisation.objects.none()
    if user.is_superuser:
        return Organisation.objects.all()
    within = Q(pk__in=[])
    for path in user.memberships.filter(roles).values_list("organisation__path", flat=True):
        within |= Q(path__startswith=path)
    return Organisation.objects.filter(within)


def organisations_for(
    user: User | AnonymousUser, area: Area | None = None
) -> QuerySet[Organisation]:
    """The organisations in which `user` holds a role, with all that stand below them.

    With an `area`, only those where the role opens it. Without, an author is none of them: who
    only writes pages neither sees nor changes rows.
    """
    if area is None:
        return _within(user, ~Q(role=Membership.Role.AUTHOR))
    return _within(user, Q(role__in=roles_for(area)))


def organisations_written_by(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """The organisations for which `user` may write pages, be it as an author only."""
    return _within(user, Q())


def organisation_ids(user: User | AnonymousUser, area: Area | None = None) -> list[int]:
    return list(organisations_for(user, area).values_list("pk", flat=True))


def may(
    user: User | AnonymousUser, organisation: Organisation | None, area: Area | None = None
) -> bool:
    if organisation is None:
        return isinstance(user, User) and user.is_superuser
    return organisations_for(user, area).filter(pk=organisation.pk).exists()


def filter_owned(
    user: User | AnonymousUser,
    rows: QuerySet[Row],
    path: str = "organisation",
    area: Area | None = None,
) -> QuerySet[Row]:
    """Rows whose organisation (reached by `path`) is within what `user` may see.

    By ids, since Wagtail's search refuses a filter on a tree path.
    """
    if isinstance(user, User) and user.is_superuser and user.is_active:
        return rows
    return rows.filter(**{f"{path}__in": organisation_ids(user, area)})
