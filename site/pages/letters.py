"""The letters of the workflow go by the outbox, like all others: a page waits, is accepted, isn't.

Wagtail would send them itself, within the request, to every superuser.
"""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import page_permission_policy
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)
from wagtail.users.models import UserProfile

from base.addresses import absolute
from mail import kinds, outbox
from pages.models.review import ReviewTask
from people.models import User

SUBMITTED, APPROVED, REJECTED = "pages.submitted", "pages.approved", "pages.rejected"
WAGTAILS_OWN = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def _page_of(state: WorkflowState) -> Page | None:
    found = state.content_object
    return found if isinstance(found, Page) else None


def _queue(kind: str, people: list[User], state: WorkflowState, step: int) -> None:
    for person in people:
        profile = UserProfile.get_for_user(person)
        language = profile.get_preferred_language()[:2]
        data = {"state": state.pk, "step": step}
        dedupe = f"{kind}:{step}:{person.pk}"
        outbox.queue(kind, person.email, language, data, dedupe=dedupe)


def reviewers(page: Page) -> list[User]:
    """Whoever may publish it by a membership; who runs the site only for pages that nobody has."""
    may = page_permission_policy.users_with_permission_for_instance("publish", page)
    members = may.filter(is_superuser=False)
    return list(members or may)


def _submitted(sender: Any, instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    page = _page_of(instance.workflow_state)
    if page is None or not isinstance(instance.task.specific, ReviewTask):
        return
    people = [person for person in reviewers(page) if person != user]
    with transaction.atomic():
        _queue(SUBMITTED, people, instance.workflow_state, instance.pk)


def _answered(kind: str, state: WorkflowState, user: Any) -> None:
    author = state.requested_by
    if _page_of(state) is None or author is None or author == user or not author.is_active:
        return
    step = state.current_task_state_id or 0
    _queue(kind, [author], state, step)


def _approved(sender: Any, instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    _answered(APPROVED, instance, user)


def _rejected(sender: Any, instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    _answered(REJECTED, instance, user)


def context(data: dict[str, Any], language: str) -> dict[str, Any] | None:
    """None when the page is gone since: nothing is left to say."""
    state = WorkflowState.objects.filter(pk=data["state"]).first()
    page = _page_of(state) if state else None
    if state is None or page is None:
        return None
    step = TaskState.objects.filter(pk=data["step"]).first()
    return {
        "page": page.get_latest_revision_as_object().title,
        "author": state.requested_by.get_full_name() if state.requested_by else "",
        "comment": step.comment if step else "",
        "edit_url": absolute(reverse("wagtailadmin_pages:edit", args=[page.pk])),
        "page_url": page.full_url if page.live else "",
    }


def sample(language: str) -> dict[str, Any]:
    """Invented words, for the audit's pictures."""
    return {
        "page": "Garder son téléphone plus longtemps",
        "author": "Camélia Roche",
        "comment": "Il manque la source du chiffre.",
        "edit_url": absolute("/admin/pages/12/edit/"),
        "page_url": absolute(f"/{language}/bonnes-pratiques/garder-son-telephone/"),
    }


def silence_wagtail() -> None:
    """Called once Wagtail's admin is ready, which is after this room is."""
    for signal, sender, uid in WAGTAILS_OWN:
        signal.disconnect(sender=sender, dispatch_uid=uid)


def connect() -> None:
    task_submitted.connect(_submitted, dispatch_uid="pages.letters.submitted")
    workflow_approved.connect(_approved, dispatch_uid="pages.letters.approved")
    workflow_rejected.connect(_rejected, dispatch_uid="pages.letters.rejected")
    kinds.register(
        SUBMITTED, _("To read again: %(page)s"), "pages/mail/submitted", context, sample=sample
    )
    kinds.register(
        APPROVED, _("Published: %(page)s"), "pages/mail/approved", context, sample=sample
    )
    kinds.register(
        REJECTED, _("To take up again: %(page)s"), "pages/mail/rejected", context, sample=sample
    )
