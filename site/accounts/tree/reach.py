"""Who may do what to the tree: one's own place is described, only what is below it is moved."""

from typing import Any

from django.db.models import QuerySet

from people.models import Organisation
from people.policy import organisations_for
from people.roles import Area


def seen_by(user: Any) -> QuerySet[Organisation]:
    return organisations_for(user, Area.PEOPLE)


def may_place(user: Any, organisation: Organisation) -> bool:
    """Move, merge, close and remove are for those who hold a role above it."""
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    above = organisation.path[: -Organisation.steplen]
    return bool(above) and seen_by(user).filter(path=above).exists()
