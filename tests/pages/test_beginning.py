"""An article is begun from the admin's first screen, by who may write one."""

import pytest
from django.test import Client

from pages.models import ArticleIndexPage
from tests.pages.factory import make_article
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db


def test_who_may_write_begins_an_article_and_others_do_not(client: Client) -> None:
    member = make_member(make_organisation())
    client.force_login(member)
    assert "/pages/add/pages/articlepage/" not in client.get("/admin/").text
    make_article()
    place = ArticleIndexPage.objects.get()
    url = f"/admin/pages/add/pages/articlepage/{place.pk}/"
    assert f'href="{url}"' in client.get("/admin/").text
    assert client.get(url).status_code == 200
    place.unpublish()
    assert url not in client.get("/admin/").text
