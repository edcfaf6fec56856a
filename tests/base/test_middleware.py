import pytest
from django.test import Client

from tests.people.factory import make_member, make_organisation, make_user


@pytest.mark.django_db
def test_the_site_forbids_inline_code_and_the_admin_alone_allows_it(client: Client) -> None:
    site = client.get("/fr/")["Content-Security-Policy"]
    admin = client.get("/admin/")["Content-Security-Policy"]
    assert "default-src 'self'" in site
    assert "unsafe-inline" not in site
    assert "'unsafe-inline'" in admin


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/admin/bulk/wagtailcore/page/publish/?id=all", "/admin/reports/locked/"]
)
def test_screens_that_print_all_organisations_titles_are_closed(client: Client, path: str) -> None:
    client.force_login(make_member(make_organisation()))
    assert client.get(path).status_code == 403
    client.force_login(make_user(is_superuser=True, is_staff=True))
    assert client.get(path).status_code != 403


@pytest.mark.django_db
def test_a_view_that_found_nothing_is_not_tried_again_under_a_language(client: Client) -> None:
    client.force_login(make_member(make_organisation()))
    assert client.get("/admin/event/edit/999/").status_code == 404
    # No view at all has this address: the reader may have left out the language.
    assert client.get("/nulle-part/")["Location"] == "/fr/nulle-part/"
