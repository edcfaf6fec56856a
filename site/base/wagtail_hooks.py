"""The admin's menu by task, its "to do" panel, and what is closed to people of one organisation."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import Page

from base import collecting, menu
from base.adminapi import OwnDocuments, OwnImages
from base.hooks import starts, todos, why_kept
from base.ownpages import known

# Wagtail's own tools that serve who runs the installation, not who prepares a day.
HIDDEN_FROM_ORGANISERS = {"reports", "settings", "help", "snippets"}


@hooks.register("construct_main_menu")
def menu_by_task(request: HttpRequest, items: list[Any]) -> None:
    """Features' own entries first, then pages and images; no tools that an organiser can't use."""
    items[:] = [menu.Pages(item) if item.name == "explorer" else item for item in items]
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in HIDDEN_FROM_ORGANISERS]


class TodoPanel(Component):
    order = 10

    def render_html(self, parent_context: Any = None) -> str:
        request = parent_context["request"]
        waiting = [
            {"label": todo.label, "count": todo.count_for(request.user), "url": todo.url()}
            for todo in todos()
        ]
        return render_to_string(
            "base/admin/todo.html",
            {"waiting": [line for line in waiting if line["count"]], "begin": starts(request.user)},
            request,
        )


@hooks.register("construct_homepage_panels")
def todo_panel(request: HttpRequest, panels: list[Any]) -> None:
    """What waits for this person, instead of counts of the whole installation: work to do, pages
    to read again, and one's own pages that others are reading."""
    review = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)
    panels[:] = [TodoPanel(), *(panel for panel in panels if isinstance(panel, review))]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(request: HttpRequest, items: list[Any]) -> None:
    """Counts of all organisations' pages and images are nobody's business."""
    if not request.user.is_superuser:
        items.clear()


@hooks.register("construct_explorer_page_queryset")
def own_drafts_only(parent: Page, pages: Any, request: HttpRequest) -> Any:
    """A list that is open to all writers shows what is public and one's own drafts."""
    return own_pages_only(pages, request)


@hooks.register("construct_page_chooser_queryset")
def own_pages_only(pages: Any, request: HttpRequest) -> Any:
    """A chooser offers what everybody may read and one's own, not others' drafts."""
    return known(pages, request)


@hooks.register("construct_admin_api", order=1000)
def own_libraries_in_the_api(router: Any) -> None:
    router.register_endpoint("images", OwnImages)
    router.register_endpoint("documents", OwnDocuments)


@hooks.register("insert_global_admin_css")
def admin_colours() -> SafeString:
    """The admin wears the ink and the mimosa of the site."""
    return format_html('<link rel="stylesheet" href="{}">', static("base/admin.css"))


@hooks.register("before_delete_page")
def keep_pages_of_people(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A page whose row has people is unpublished, never deleted (house rule 1)."""
    reason = why_kept(page)
    if not reason:
        return None
    messages.error(request, reason)
    return redirect("wagtailadmin_explore", page.pk)


hooks.register("before_publish_page", collecting.refuse)


@hooks.register("before_bulk_action")
def no_form_without_its_notice(
    request: HttpRequest, action: str, objects: list[Any], view: Any
) -> HttpResponse | None:
    return collecting.refuse_in_bulk(request, action, objects)


@hooks.register("before_bulk_action")
def keep_pages_of_people_in_bulk(
    request: HttpRequest, action: str, objects: list[Any], view: Any
) -> HttpResponse | None:
    if action != "delete":
        return None
    pages = (page for page in objects if isinstance(page, Page) and why_kept(page))
    return next((keep_pages_of_people(request, page) for page in pages), None)


@hooks.register("construct_page_action_menu")
def publish_first(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Whoever may publish came to publish: the key does it, drafts stand in its menu."""
    items.sort(key=lambda item: item.name != "action-publish")
