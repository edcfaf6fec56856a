"""The step of the workflow "Relecture": whoever may publish a page reads it again."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState
from wagtail.permissions import page_permission_policy


class ReviewTask(Task):
    """Rights come from memberships, page by page: no list of groups to keep beside them."""

    admin_form_fields: ClassVar[list[str]] = Task.admin_form_fields

    class Meta:
        verbose_name = _("review by who may publish the page")
        verbose_name_plural = _("reviews by who may publish the page")

    @staticmethod
    def _may_publish(page: Any, user: Any) -> bool:
        return bool(page_permission_policy.user_has_permission_for_instance(user, "publish", page))

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return self._may_publish(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Under review, the author waits; who reviews may correct."""
        return not self._may_publish(obj, user)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return self._may_publish(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if not self._may_publish(obj, user):
            return []
        return [
            ("reject", _("Ask for changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with a comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        pages = page_permission_policy.instances_user_has_permission_for(user, "publish")
        own = {str(pk) for pk in pages.values_list("pk", flat=True)}
        states = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        waiting = [
            state.pk
            for state in states.select_related("workflow_state")
            if state.workflow_state.object_id in own
            and issubclass(state.workflow_state.base_content_type.model_class(), Page)
        ]
        return states.filter(pk__in=waiting)

    @classmethod
    def get_description(cls) -> str:
        return str(_("Whoever may publish the page reads it again and approves it"))
