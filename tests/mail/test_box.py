"""/boite/: the outbox of the demonstration, shown as a mailbox."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mail import outbox
from mail.models import Message
from tests.mail.factory import LINK, make_message

pytestmark = pytest.mark.django_db
ADDRESSES = ["/boite/", "/boite/{pk}/", "/boite/{pk}/html/", "/boite/{pk}/piece/0/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_outside_the_demo_there_is_no_box(settings: Any, address: str) -> None:
    message = make_message(ics=True)
    url = address.format(pk=message.pk)
    assert Client().get(url).status_code == 200
    settings.MAIL_SHOW_BOX = False
    assert Client().get(url, follow=True).status_code == 404


def test_a_letter_is_found_read_and_its_links_followed() -> None:
    message = make_message("tests.named", to="zoe@declic.example", name="Zoé", ics=True)
    listed = Client().get("/boite/").content.decode()
    assert "Bonjour Zoé" in listed and "zoe<wbr>@declic.example" in listed
    assert f'href="/boite/{message.pk}/"' in listed
    read = Client().get(f"/boite/{message.pk}/").content.decode()
    assert f'href="{LINK.replace("&", "&amp;")}"' in read
    assert "journee.ics" in read
    part = Client().get(f"/boite/{message.pk}/piece/0/")
    assert part["Content-Type"] == "text/calendar"
    assert part["Content-Disposition"] == 'attachment; filename="journee.ics"'
    assert Client().get(f"/boite/{message.pk}/piece/1/", follow=True).status_code == 404


def test_the_html_page_runs_nothing_and_takes_only_its_own_style() -> None:
    message = make_message(name="<script>alert(1)</script>")
    response = Client().get(f"/boite/{message.pk}/html/")
    policy = response["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert b"<script" not in response.content


def test_what_is_gone_is_said() -> None:
    message = make_message(gone=True)
    assert Client().get(f"/boite/{message.pk}/html/", follow=True).status_code == 404
    response = Client().get(f"/boite/{message.pk}/")
    assert response.status_code == 200
    outbox.sweep()
    assert f"/boite/{message.pk}/" not in Client().get("/boite/").content.decode()


def test_nothing_yet() -> None:
    assert Client().get("/boite/").status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_queries(django_assert_num_queries: DjangoAssertNumQueries, rows: int) -> None:
    for number in range(rows):
        make_message(to=f"n{number}@declic.example")
    Client().get("/boite/")
    # Two of ours, one page of letters at most; the four others are the theme's, on any page.
    with django_assert_num_queries(6):
        Client().get("/boite/")
    assert Message.objects.count() == rows
