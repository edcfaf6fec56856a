"""Which pages of others a member meets in the back office: what everybody may read, no draft.

Wagtail takes the right of adding a page to a list for one of exploring all that stands below it,
drafts of every organisation included, and prints the title of any page whose number an address
names. One policy and one door close both, whatever screen asks.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.urls import ResolverMatch
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from base.closed import restricted

WORK = frozenset({"change", "publish", "lock", "unlock", "bulk_delete"})
# Parameters of Wagtail's addresses that name a page; "pk" does in these spaces only.
NAMING = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
SPACES = ("wagtailadmin_pages", "pages")


def public() -> Q:
    return Q(~restricted(), live=True)


class OwnPagesPolicy(PagePermissionPolicy):
    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        every: QuerySet[Page] = super().explorable_instances(user)
        if self._base_queryset_for_user(user) is not None:  # all, or none
            return every
        own = self.instances_user_has_any_permission_for(user, WORK).values("pk")
        lists = [held.page_id for held in self.get_cached_permissions_for_user(user)]
        return every.filter(public() | Q(pk__in=own) | Q(pk__in=lists))


def register() -> None:
    register_permission_policy(Page, OwnPagesPolicy(Page))


def guard(request: HttpRequest, match: ResolverMatch) -> None:
    """404 when the address names a page that is neither public nor within what one may see."""
    named = {match.kwargs[name] for name in NAMING if name in match.kwargs}
    if match.namespaces and match.namespaces[-1] in SPACES and "pk" in match.kwargs:
        named.add(match.kwargs["pk"])
    if not named or not request.user.is_authenticated:
        return
    seen = policy_registry.get_by_type(Page).explorable_instances(request.user).values("pk")
    rows = Page.objects.filter(pk__in=named).filter(public() | Q(pk__in=seen) | Q(depth=1))
    if rows.count() < Page.objects.filter(pk__in=named).count():
        raise Http404
