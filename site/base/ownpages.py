"""Which pages of others a member meets in the back office: what everybody may read, no draft.

Wagtail takes the right of adding a page to a list for one of exploring all that stands below it,
drafts of every organisation included, and prints the title of any page whose number an address
names. One policy and one door close both, whatever screen asks.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from base.closed import readable, restricted

WORK = frozenset({"change", "publish", "lock", "unlock", "bulk_delete"})
# Parameters of Wagtail's addresses that name a page; "pk" does in these spaces only.
NAMING = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
SPACES = ("wagtailadmin_pages", "pages")
# Names several in its query.
SEVERAL = "wagtailadmin_choose_page_chosen_multiple"


class OwnPagesPolicy(PagePermissionPolicy):
    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        every: QuerySet[Page] = super().explorable_instances(user)
        if self._base_queryset_for_user(user) is not None:  # all, or none
            return every
        own = self.instances_user_has_any_permission_for(user, WORK).values("pk")
        lists = [held.page_id for held in self.get_cached_permissions_for_user(user)]
        public = Q(~restricted(), live=True)
        return every.filter(public | Q(pk__in=own) | Q(pk__in=lists))


def register() -> None:
    register_permission_policy(Page, OwnPagesPolicy(Page))


def known(pages: Any, request: HttpRequest) -> Any:
    """What everybody may read, and what one may explore: one's own drafts, the lists above."""
    if request.user.is_superuser:
        return pages
    seen = policy_registry.get_by_type(Page).explorable_instances(request.user)
    public = readable(Page.objects.all(), request)
    # By numbers: Wagtail's search takes no other filter.
    return pages.filter(pk__in=seen.values("pk")) | pages.filter(pk__in=public.values("pk"))


class OwnPages:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        """404, not 403: a stranger does not learn that the page exists."""
        named = self._named(request, kwargs)
        if not named or not request.user.is_authenticated:
            return
        rows = Page.objects.filter(pk__in=named)
        found = known(rows, request).values_list("pk", flat=True)
        roots = rows.filter(depth=1).values_list("pk", flat=True)
        if named - {*found, *roots}:
            raise Http404

    @staticmethod
    def _named(request: HttpRequest, kwargs: dict[str, Any]) -> set[int]:
        match = request.resolver_match
        if match is None or not request.path_info.startswith("/admin/"):
            return set()
        asked = {str(kwargs[name]) for name in NAMING if name in kwargs}
        if match.namespaces and match.namespaces[-1] in SPACES and "pk" in kwargs:
            asked.add(str(kwargs["pk"]))
        if match.view_name == SEVERAL:
            asked |= set(request.GET.getlist("id"))
        return {int(number) for number in asked if number.isdecimal() and len(number) < 19}
