import pytest
from django.test import Client
from wagtail.models import Page

from tests.events.factory import make_event, make_index
from tests.events.factory import make_page as make_event_page
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def french(client: Client) -> Client:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    return client


def test_an_organiser_begins_from_the_first_screen(french: Client) -> None:
    french.force_login(make_member(make_organisation()))
    text = french.get("/admin/").text
    for url in ("/admin/event/new/", "/admin/campaign/new/", "/admin/courses/new/"):
        assert f'href="{url}"' in text
        assert french.get(url).status_code == 200


def test_the_menu_goes_by_task_and_shows_no_tool_of_the_installation(french: Client) -> None:
    french.force_login(make_member(make_organisation()))
    text = french.get("/admin/").text
    for label in ("Cours", "\\u00c9v\\u00e9nements", "Journ\\u00e9es de tri", "Images"):
        assert label in text or label.encode().decode("unicode_escape") in text
    assert "/admin/reports/" not in text
    assert "/admin/settings/" not in text


def test_drafts_wait_for_their_own_people_only(french: Client) -> None:
    city, hospital = make_organisation("Ville"), make_organisation("Hôpital")
    make_index()
    make_event_page(make_event(city), publish=False)
    french.force_login(make_member(city))
    assert "à publier (1)" in french.get("/admin/").text
    french.force_login(make_member(hospital))
    assert "Rien ne vous attend." in french.get("/admin/").text


def test_an_organiser_publishes_own_pages_and_reaches_no_others(french: Client) -> None:
    city, hospital = make_organisation("Ville"), make_organisation("Hôpital")
    make_index()
    page = make_event_page(make_event(city), publish=False)
    french.force_login(make_member(hospital))
    for act in ("edit", "history", "usage", "delete", "unpublish", "copy", "move"):
        answer = french.get(f"/admin/pages/{page.pk}/{act}/")
        assert answer.status_code in (302, 403, 404), act
    assert page.title not in french.get("/admin/pages/").text
    french.force_login(make_member(city))
    assert french.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    Page.objects.get(pk=page.pk).get_latest_revision().publish()
    assert Page.objects.get(pk=page.pk).live


def test_a_role_that_ends_takes_the_rights_with_it(french: Client) -> None:
    city = make_organisation("Ville")
    make_index()
    page = make_event_page(make_event(city), publish=False)
    member = make_member(city)
    member.memberships.get().delete()
    french.force_login(member)
    assert french.get(f"/admin/pages/{page.pk}/edit/").status_code in (302, 403, 404)
    assert make_user().groups.count() == 0


def test_publishing_is_the_key_and_no_approval_stands_before_it(french: Client) -> None:
    city = make_organisation("Ville")
    make_index()
    page = make_event_page(make_event(city), publish=False)
    french.force_login(make_member(city))
    text = french.get(f"/admin/pages/{page.pk}/edit/").text
    actions = text[text.index("footer__container") :] if "footer__container" in text else text
    assert actions.index("action-publish") < actions.index("action-save")
    assert "Moderators approval" not in text
