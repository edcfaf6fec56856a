"""Figures belong to the platform: the back office reads them, superusers write."""

from typing import Any

from django.db.models import Model, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from people.models import User
from people.policy import areas_of, runs_all
from people.roles import Area


class FactPolicy(BasePermissionPolicy):
    def user_has_permission(self, user: Any, action: str) -> bool:
        """The register is one for all: read by whose role opens it, kept by who runs the site."""
        if runs_all(user):
            return True
        return action == "view" and Area.FIGURES in areas_of(user)

    def users_with_any_permission(self, actions: Any) -> QuerySet[User]:
        users = User.objects.filter(is_active=True)
        return users if "view" in actions else users.filter(is_superuser=True)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Any]:
        rows = self.model._default_manager.all()
        return rows if self.user_has_any_permission(user, actions) else rows.none()

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        return self.user_has_permission(user, action)

    def users_with_any_permission_for_instance(
        self, actions: Any, instance: Model
    ) -> QuerySet[User]:
        return self.users_with_any_permission(actions)
