"""The one guarded viewset that every owned row's admin inherits (house rule 3).

Wagtail's generic views ask only whether a user may do something to the class, so a policy alone
guards nothing: here every view that names a row asks `people.policy` for that very row, and
every list shows only rows of one's own organisations.
"""

from collections.abc import Callable, Container
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from base import texts
from people.models import User
from people.policy import areas_of, filter_owned, organisations_for, proposed
from people.roles import Area

View = Callable[..., HttpResponseBase]


class OwnedPolicy(BasePermissionPolicy):
    """Whose role opens the area may add, change and delete rows of their organisations; nobody
    else sees them."""

    def __init__(self, model: type[Model], path: str, area: Area) -> None:
        super().__init__(model)
        self.path, self.area = path, area

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.area in areas_of(user)

    def users_with_any_permission(self, actions: Any) -> QuerySet[User]:
        return User.objects.filter(is_active=True)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Any]:
        return self.rows(user)

    def rows(self, user: Any) -> QuerySet[Any]:
        return filter_owned(user, self.model._default_manager.all(), self.path, area=self.area)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        if instance.pk is None:
            return self.user_has_permission(user, action)
        return (
            self.instances_user_has_any_permission_for(user, [action])
            .filter(pk=instance.pk)
            .exists()
        )

    def users_with_any_permission_for_instance(
        self, actions: Any, instance: Model
    ) -> QuerySet[User]:
        return User.objects.filter(is_active=True)


def area_of(model: type[Model]) -> Area:
    """The area to which the rows of `model` belong, as its viewset said."""
    policy = policy_registry.get_by_type(model)
    assert isinstance(policy, OwnedPolicy), f"no guarded viewset holds {model.__name__}"
    return policy.area


def _choosable(owned: QuerySet[Any], row: Model) -> QuerySet[Any]:
    """What is closed is offered no more, but to the row that has it already."""
    return owned.filter(Q(closed_at=None) | Q(pk=getattr(row, "organisation_id", None)))


class OwnedForm(WagtailAdminModelForm):
    """Offers only one's own organisations; with a single one there is nothing to choose."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "organisation" in self.fields and self.for_user is not None:
            area = area_of(type(self.instance))
            owned = _choosable(organisations_for(self.for_user, area), self.instance)
            self.fields["organisation"].queryset = owned
            self.fields["organisation"].initial = proposed(self.for_user, owned, area)

    # In which fields no figure is shown: all, unless the room renders them.
    bare: ClassVar[Container[str]] = texts.Everything()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        texts.check_form(self, self.bare)
        return cleaned

    def is_valid(self) -> bool:
        """The words of inline rows are judged once each of them is clean."""
        valid: bool = super().is_valid()
        if valid and not self._words_judged:
            self._words_judged = True
            for formset in getattr(self, "formsets", {}).values():
                for row in formset.forms:
                    if row not in formset.deleted_forms:
                        texts.check_form(row, self.bare)
            valid = super().is_valid()
        return valid

    _words_judged = False


class OwnedIndexView(generic.IndexView):
    """The list, its search and its exports: only rows of one's own organisations."""

    def get_base_queryset(self) -> QuerySet[Any]:
        policy: OwnedPolicy = self.permission_policy
        rows = super().get_base_queryset()
        return filter_owned(self.request.user, rows, policy.path, area=policy.area)

    def user_has_permission(self, permission: str) -> bool:
        """Wagtail asks it several times a row, and it never depends on the row."""
        answers: dict[str, bool] = self.__dict__.setdefault("_answers", {})
        if permission not in answers:
            answers[permission] = super().user_has_permission(permission)
        return answers[permission]


class GuardedViewSet(ModelViewSet):
    """Set `model`, `area` and `panels`; `organisation_path` when it isn't the row's own field."""

    area: ClassVar[Area]
    organisation_path: ClassVar[str] = "organisation"
    base_form_class: ClassVar[type[WagtailAdminModelForm]] = OwnedForm
    index_view_class = OwnedIndexView
    add_to_admin_menu = False
    copy_view_enabled = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.policy = OwnedPolicy(self.model, self.organisation_path, self.area)
        register_permission_policy(self.model, self.policy)

    panels: ClassVar[list[Any]] = []

    def rows_for(self, user: Any) -> QuerySet[Any]:
        return self.policy.rows(user)

    def get_edit_handler(self) -> Any:
        handler = ObjectList(self.panels, base_form_class=self.base_form_class)
        return handler.bind_to_model(self.model)

    def guard(self, request: HttpRequest, pk: Any) -> None:
        """404, not 403: a stranger does not learn that the row exists."""
        if not self.rows_for(request.user).filter(pk=pk).exists():
            raise Http404

    def construct_view(self, view_class: type[Any], **kwargs: Any) -> View:
        view: View = super().construct_view(view_class, **kwargs)

        def guarded(request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
            if self.area not in areas_of(request.user):
                raise PermissionDenied
            if "pk" in options:
                self.guard(request, options["pk"])
            return view(request, *args, **options)

        return guarded
