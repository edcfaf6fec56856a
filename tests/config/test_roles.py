"""Each role at each owned row's admin: open where the role opens its area, closed elsewhere.

The table comes from people.roles and the viewsets themselves: a role, an area or a screen that is
added later is asked too.
"""

import itertools

import pytest
from django.test import Client
from django.urls import reverse

from base import hooks
from base.viewsets import GuardedViewSet
from facts.models import Fact
from jobs import kinds, verbs
from jobs.models import Job
from people.models import User
from people.roles import GRANTS, Area, Role
from tests.config.rights.rows import MAKERS, SECRET
from tests.config.test_strangers import GUARDED, addresses
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
STARTS = {
    "event:add": Area.EVENTS,
    "course_rows:add": Area.COURSES,
    "campaign:add": Area.CAMPAIGNS,
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("viewset", GUARDED, ids=lambda viewset: viewset.name)
def test_a_role_enters_the_screens_of_its_areas(
    client: Client, viewset: GuardedViewSet, role: Role
) -> None:
    owner = make_organisation("Ville")
    row = MAKERS[viewset.model](owner)
    client.force_login(make_member(owner, role))
    urls = addresses(viewset, row)
    if viewset.area in GRANTS[role]:
        assert client.get(urls["index"]).status_code == 200
        assert client.get(urls["edit"]).status_code == 200
        return
    for name, url in urls.items():
        answer = client.get(url)
        # Wagtail turns "forbidden" into the way back to the first screen.
        assert answer.status_code in (302, 403), name
        assert SECRET not in answer.text, name


@pytest.mark.parametrize("role", Role)
def test_the_first_screen_offers_what_the_role_may_begin(client: Client, role: Role) -> None:
    member = make_member(make_organisation("Ville"), role)
    begun = {link.url for link in hooks.starts(member)}
    allowed = {reverse(name) for name, area in STARTS.items() if area in GRANTS[role]}
    assert begun == allowed
    client.force_login(member)
    text = client.get(reverse("wagtailadmin_home")).text
    for viewset in GUARDED:
        url = reverse(f"{viewset.url_namespace}:index")
        assert (f'"{url}"' in text) == (viewset.area in GRANTS[role]), url


@pytest.mark.parametrize("role", Role)
def test_long_work_is_seen_by_whose_role_opens_its_area(role: Role) -> None:
    owner = make_organisation("Ville")
    member, boss = make_member(owner, role), make_user(is_superuser=True)
    for kind in itertools.chain.from_iterable(kinds.by_area().values()):
        verbs.begin(kind, boss, owner, {})
    seen = set(Job.objects.visible_to(member).values_list("kind", flat=True))
    assert seen == {
        name for area, names in kinds.by_area().items() for name in names if area in GRANTS[role]
    }


@pytest.mark.parametrize("role", Role)
def test_figures_are_read_by_their_role_and_kept_by_who_runs_the_site(role: Role) -> None:
    from wagtail.permissions import policy_registry

    policy = policy_registry.get_by_type(Fact)
    member: User = make_member(make_organisation("Ville"), role)
    assert policy.user_has_permission(member, "view") == (Area.FIGURES in GRANTS[role])
    assert not policy.user_has_permission(member, "change")
