"""Who may set a provider up: whoever administers the whole tree in which it stands."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from accounts.outside.models import Provider
from people.models import Organisation, User
from people.policy import organisations_for
from people.roles import Area


def organisations_run_by(user: Any) -> QuerySet[Organisation]:
    """All organisations of the trees whose root this person administers.

    A directory speaks for a whole house: who administers one service of it does not choose it.
    """
    roots = organisations_for(user, Area.PEOPLE).filter(depth=1)
    within = Q(pk__in=[])
    for path in roots.values_list("path", flat=True):
        within |= Q(path__startswith=path)
    return Organisation.objects.filter(within)


def providers_run_by(user: Any) -> QuerySet[Provider]:
    return Provider.objects.filter(organisation__in=organisations_run_by(user))


class ProviderPolicy(BasePermissionPolicy):
    def user_has_permission(self, user: Any, action: str) -> bool:
        return bool(user.is_active and organisations_run_by(user).exists())

    def users_with_any_permission(self, actions: Any) -> QuerySet[User]:
        return User.objects.filter(is_active=True)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Any]:
        return providers_run_by(user)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        if instance.pk is None:
            return self.user_has_permission(user, action)
        return providers_run_by(user).filter(pk=instance.pk).exists()

    def users_with_any_permission_for_instance(
        self, actions: Any, instance: Model
    ) -> QuerySet[User]:
        return User.objects.filter(is_active=True)
