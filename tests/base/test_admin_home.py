import re

import pytest
from django.test import Client, RequestFactory
from django.utils import translation
from wagtail.models import Page

from base import menu
from pages.models import ArticleIndexPage
from people.models import Membership, User
from tests.events.factory import make_event, make_index
from tests.events.factory import make_page as make_event_page
from tests.home.factory import home, make_page
from tests.pages.factory import make_article
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


def test_who_only_writes_is_offered_no_form_that_would_refuse_her(french: Client) -> None:
    make_page(ArticleIndexPage, "Actualités")
    french.force_login(make_member(make_organisation(), Membership.Role.AUTHOR))
    text = french.get("/admin/").text
    assert re.findall(r'<a class="button" href="[^"]*">([^<]*)</a>', text) == ["Écrire un article"]


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_pages_opens_on_the_home_page_in_ones_language(rf: RequestFactory, language: str) -> None:
    for spoken in ("fr", "en", "es"):
        make_page(ArticleIndexPage, "Actualités", parent=home(spoken))
    request = rf.get("/admin/")
    city = make_organisation("Ville")
    for user in (make_member(city), make_user(is_superuser=True, is_staff=True)):
        request.user = user
        with translation.override(language):
            seen = menu.first_seen(request)
        assert seen is not None
        assert (seen.depth, seen.locale.language_code) == (2, language)


def test_pages_opens_where_ones_pages_are_when_all_stand_further_below(rf: RequestFactory) -> None:
    city = make_organisation("Ville")
    request = rf.get("/admin/")
    request.user = make_member(city)
    assert menu.first_seen(request) is None
    page = make_event_page(make_event(city))
    request.user = User.objects.get(pk=request.user.pk)
    assert menu.first_seen(request) == Page.objects.get(pk=page.pk)


def test_a_page_to_read_again_is_named_to_who_may_publish_it_and_to_its_author(
    french: Client,
) -> None:
    city, hospital = make_organisation("Ville"), make_organisation("Hôpital")
    author = make_member(city, Membership.Role.AUTHOR)
    article = make_article(city, title="Réparer plutôt que racheter")
    article.save_revision(user=author)
    article.get_workflow().start(article, author)
    named = {}
    for name, user in {
        "author": author, "editor": make_member(city), "stranger": make_member(hospital),
    }.items():  # fmt: skip
        french.force_login(user)
        named[name] = "Réparer plutôt que racheter" in french.get("/admin/").text
    assert named == {"author": True, "editor": True, "stranger": False}


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
