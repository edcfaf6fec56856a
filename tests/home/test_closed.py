"""What is closed to some is named in no list that everybody reads."""

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from base.models import BasePage
from institution.models import PlainPage
from pages.models import StandardPage
from tests.cleanup.factory import make_campaign, make_public
from tests.cleanup.factory import make_index as make_list_of_campaigns
from tests.courses.factory import make_course, make_pages
from tests.events.factory import make_event
from tests.events.factory import make_page as make_event_page
from tests.home.factory import make_page
from tests.pages.factory import make_article, make_guide

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
