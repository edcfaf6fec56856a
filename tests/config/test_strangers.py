"""Every address of every owned row's admin, walked as a stranger (house rule 3).

The addresses come from the viewsets themselves: one that is added later is walked too.
"""

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from wagtail.admin.viewsets import viewsets

import config.urls
from base.viewsets import GuardedViewSet
from people.models import Membership
from tests.config.rights.rows import MAKERS, SECRET
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db


assert config.urls.urlpatterns, "viewsets are registered while the addresses are built"
GUARDED = [viewset for viewset in viewsets.viewsets if isinstance(viewset, GuardedViewSet)]


def addresses(viewset: GuardedViewSet, row: Model) -> dict[str, str]:
    """Each address of the viewset by its name: those of the row, and the lists."""
    found = {}
    for pattern in viewset.get_urlpatterns():
        takes_row = "pk" in pattern.pattern.converters
        name = f"{viewset.url_namespace}:{pattern.name}"
        found[pattern.name] = reverse(name, args=[row.pk] if takes_row else [])
    return found


def test_every_guarded_model_has_a_maker_here() -> None:
    assert {viewset.model for viewset in GUARDED} == set(MAKERS)


@pytest.mark.parametrize("viewset", GUARDED, ids=lambda viewset: viewset.name)
@pytest.mark.parametrize("who", ["owner", "colleague above", "outsider", "anonymous"])
def test_a_row_is_reached_by_its_own_people_only(
    client: Client, viewset: GuardedViewSet, who: str
) -> None:
    city = make_organisation("Ville")
    owner = make_organisation("Service", parent=city)
    row = MAKERS[viewset.model](owner)
    if who != "anonymous":
        home = {"owner": owner, "colleague above": city, "outsider": make_organisation("Hôpital")}
        client.force_login(make_member(home[who], Membership.Role.ADMINISTRATOR))
    for name, url in addresses(viewset, row).items():
        answer = client.get(url, follow=who in ("owner", "colleague above"))
        if who in ("owner", "colleague above"):
            assert answer.status_code == 200, name
        elif who == "anonymous":
            assert answer.status_code == 302, name
            assert "/comptes/login/" in answer["Location"], name
        else:
            expected = 404 if str(row.pk) in url else 200
            assert answer.status_code == expected, name
            assert SECRET not in answer.text, name


@pytest.mark.parametrize("viewset", GUARDED, ids=lambda viewset: viewset.name)
def test_a_person_without_a_role_reaches_nothing(client: Client, viewset: GuardedViewSet) -> None:
    row = MAKERS[viewset.model](make_organisation())
    client.force_login(make_user(is_staff=True))
    for name, url in addresses(viewset, row).items():
        assert client.get(url).status_code in (302, 403, 404), name


@pytest.mark.parametrize("viewset", GUARDED, ids=lambda viewset: viewset.name)
@pytest.mark.parametrize("asked", ["?q=secret", "?export=csv", "?ordering=pk"])
def test_lists_searches_and_exports_hold_no_row_of_others(
    client: Client, viewset: GuardedViewSet, asked: str
) -> None:
    MAKERS[viewset.model](make_organisation())
    client.force_login(make_member(make_organisation("Hôpital"), Membership.Role.ADMINISTRATOR))
    answer = client.get(reverse(f"{viewset.url_namespace}:index") + asked)
    assert answer.status_code == 200
    content = b"".join(answer) if answer.streaming else answer.content
    assert SECRET not in content.decode()


@pytest.mark.parametrize("viewset", GUARDED, ids=lambda viewset: viewset.name)
@pytest.mark.parametrize("act", ["edit", "delete"])
def test_a_stranger_changes_nothing(client: Client, viewset: GuardedViewSet, act: str) -> None:
    row = MAKERS[viewset.model](make_organisation())
    client.force_login(make_member(make_organisation("Hôpital"), Membership.Role.ADMINISTRATOR))
    url = reverse(f"{viewset.url_namespace}:{act}", args=[row.pk])
    before = viewset.model.objects.filter(pk=row.pk).values().get()
    assert client.post(url, {"organisation": "1", "name": "pris"}).status_code == 404
    assert viewset.model.objects.filter(pk=row.pk).values().get() == before
