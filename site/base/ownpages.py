"""Pages that Wagtail's screens print by their number alone: only those that one may know of.

Wagtail filters the lists of its page chooser; the address that opens one page, or names several,
takes any number, and so does the last step of a move.
"""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from base.closed import readable

# By the name of the address: the parts of it that number a page.
SCREENS = {
    "wagtailadmin_choose_page_child": ("parent_page_id",),
    "wagtailadmin_choose_page_chosen_multiple": (),
    "wagtailadmin_pages:move_confirm": ("page_to_move_id", "destination_id"),
}


def known(pages: Any, request: HttpRequest) -> Any:
    """What everybody may read, and one's own drafts and closed pages."""
    if request.user.is_superuser:
        return pages
    own = page_permission_policy.instances_user_has_any_permission_for(request.user, ["change"])
    public = readable(Page.objects.all(), request)
    # By numbers: Wagtail's search takes no other filter.
    return pages.filter(pk__in=own.values("pk")) | pages.filter(pk__in=public.values("pk"))


class OwnPages:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        """404, not 403: a stranger does not learn that the page exists."""
        match = request.resolver_match
        parts = SCREENS.get(match.view_name) if match else None
        if parts is None or not request.user.is_authenticated:
            return
        asked = {str(kwargs[part]) for part in parts} | set(request.GET.getlist("id"))
        numbers = {int(number) for number in asked if number.isdecimal() and len(number) < 19}
        found = known(Page.objects.filter(pk__in=numbers), request).values_list("pk", flat=True)
        if numbers - set(found):
            raise Http404
