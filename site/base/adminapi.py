"""Wagtail's inner API of images and documents, kept to the collections that one works with."""

from typing import Any

from django.db.models import QuerySet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry

ACTIONS = ("choose", "change", "delete")


def _own(rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
    policy = policy_registry.get_by_type(rows.model)
    return rows.filter(pk__in=policy.instances_user_has_any_permission_for(user, ACTIONS))


class OwnImages(ImagesAdminAPIViewSet):
    def get_queryset(self) -> QuerySet[Any]:
        return _own(super().get_queryset(), self.request.user)


class OwnDocuments(DocumentsAdminAPIViewSet):
    def get_queryset(self) -> QuerySet[Any]:
        return _own(super().get_queryset(), self.request.user)
