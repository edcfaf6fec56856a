"""What is closed to some is named in no list that everybody reads."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from base.models import BasePage
from home.models import OrganisePage
from institution.models import PlainPage
from pages.models import StandardPage
from tests.cleanup.factory import make_campaign, make_public
from tests.cleanup.factory import make_index as make_list_of_campaigns
from tests.courses.factory import make_course, make_pages
from tests.events.factory import make_event
from tests.events.factory import make_page as make_event_page
from tests.home.factory import make_page
from tests.pages.factory import make_article, make_guide
from tests.people.factory import make_user

pytestmark = pytest.mark.django_db


def close(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def featured() -> list[BasePage]:
    make_list_of_campaigns()
    return [
        make_pages(make_course()),
        make_event_page(make_event()),
        make_public(make_campaign()),
        make_article(),
        make_guide(),
    ]


def test_lists_and_the_front_page_name_no_closed_page(client: Client) -> None:
    for page in featured():
        addresses = ["/fr/", page.get_parent().url]
        link = f'href="{page.url}"'
        assert link in client.get(addresses[1]).text
        close(page)
        for address in addresses:
            assert link not in client.get(address).text, (page, address)


def test_the_footer_names_nothing_below_a_closed_page(client: Client) -> None:
    above = make_page(StandardPage, "Au-dessus")
    make_page(StandardPage, "Pamplemousse", above, show_in_menus=True)
    make_page(PlainPage, "Autre")
    assert "Pamplemousse" in client.get("/fr/autre/").text
    close(above)
    assert "Pamplemousse" not in client.get("/fr/autre/").text


def test_forms_calendars_and_frames_of_a_closed_page_answer_only_whom_it_lets_in(
    client: Client,
) -> None:
    make_list_of_campaigns()
    course, event, campaign = make_course(), make_event(), make_campaign()
    for page in (make_pages(course), make_event_page(event), make_public(campaign)):
        close(page)
    addresses = [
        (reverse("courses:start", args=[course.pk]), 404),
        (reverse("events:book", args=[event.pk]), 404),
        (reverse("events:agenda", args=[event.pk]), 404),
        (reverse("live:frame", args=[campaign.topic]), 403),
        (reverse("live:frame", args=[campaign.top_topic]), 403),
    ]
    for address, refused in addresses:
        assert client.get(address).status_code == refused, address
    client.force_login(make_user())
    for address, _ in addresses:
        assert client.get(address).status_code == 200, address


def test_the_front_page_names_no_closed_door_nor_the_closed_method(client: Client) -> None:
    make_page(PlainPage, "Notre méthode", subject=PlainPage.Subject.METHOD)
    door = make_page(OrganisePage, "Ouvrir la vôtre", introduction="Trois minutes.")
    assert "Trois minutes." in client.get("/fr/").text
    for page in (door, PlainPage.objects.get(title="Notre méthode")):
        close(page)
    front = client.get("/fr/").text
    assert "Trois minutes." not in front
    assert "notre-methode" not in front


def test_a_course_names_no_lesson_that_is_closed(client: Client) -> None:
    page = make_pages(make_course())
    lesson = page.get_children().first()
    link = f'href="{lesson.url}"'
    assert link in client.get(page.url).text
    close(lesson)
    assert link not in client.get(page.url).text
