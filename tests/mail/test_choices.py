"""“Vos courriers”, and the mail program's own button (RFC 8058)."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse

from mail import addresses, choices, kinds, outbox
from mail.models import Declined, Message
from tests.mail.factory import hello, make_message

pytestmark = pytest.mark.django_db
EMAIL, NEWS = "a@declic.example", "tests.news"


@pytest.fixture(autouse=True)
def news() -> Iterator[None]:
    kinds.register_category(NEWS, "Nouvelles", "une fois par mois")
    kinds.register(NEWS, "Nouvelles", "tests/hello", hello, essential=False, category=NEWS)
    yield
    kinds.unregister(NEWS)
    kinds.unregister_category(NEWS)


def path(url: str) -> str:
    return url.partition("8000")[2]


def stop_path() -> str:
    return path(choices.stop_url(EMAIL, NEWS, "fr"))


def test_the_programs_button_stops_at_once_without_cookie_or_token() -> None:
    make_message(NEWS)
    outbox.sweep()
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = path(headers["List-Unsubscribe"].strip("<>"))
    program = Client(enforce_csrf_checks=True)
    answer = program.post(url, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200 and answer.cookies == {}
    message = make_message(NEWS, to="A@declic.example")
    outbox.sweep()
    message.refresh_from_db()
    assert (message.state, message.result) == ("dropped", "not wanted")
    # What is essential is written all the same.
    make_message()
    outbox.sweep()
    assert len(mail.outbox) == 2


def test_reading_the_link_switches_nothing_off() -> None:
    for method in ("get", "head"):
        assert getattr(Client(), method)(stop_path()).status_code == 200
    assert Declined.objects.count() == 0


def test_a_person_switches_off_and_on_again() -> None:
    make_message(NEWS)
    url = path(choices.page_url(EMAIL, "fr"))
    shown = Client().get(url).text
    assert "Nouvelles" in shown and "checked" in shown and EMAIL not in shown
    assert "C’est noté" in Client().post(url, {}).text
    assert not choices.wants(EMAIL, NEWS)
    assert choices.wants("b@declic.example", NEWS)
    Client().post(url, {"wanted": [NEWS]})
    assert choices.wants(EMAIL, NEWS) and Declined.objects.count() == 0


def test_an_address_is_offered_what_it_was_written_or_declined() -> None:
    url = path(choices.page_url(EMAIL, "fr"))
    assert offered(url) == {"events.reminders"}
    make_message(NEWS, to="b@declic.example")
    assert offered(url) == {"events.reminders"}
    make_message(NEWS)
    assert offered(url) == {NEWS}
    choices.decline(choices.read(choices.token(EMAIL)), "facts.review")
    assert offered(url) == {NEWS, "facts.review"}
    Client().post(url, {"wanted": [NEWS, "events.reminders"]})
    assert Client().post(url, {"wanted": [NEWS]}).status_code == 200
    assert set(Declined.objects.values_list("category", flat=True)) == {"facts.review"}


def offered(url: str) -> set[str]:
    return set(re.findall(r'name="wanted" value="([^"]+)"', Client().get(url).text))


def test_the_page_asks_for_a_token_of_its_own() -> None:
    url = path(choices.page_url(EMAIL, "fr"))
    assert Client(enforce_csrf_checks=True).post(url, {}).status_code == 403
    assert Declined.objects.count() == 0


@pytest.mark.parametrize("name", ["page", "stop"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_changed_link_is_said(name: str, method: str) -> None:
    token = choices.token(EMAIL)
    bad = [token[1:], token[:-1], addresses.hashed(EMAIL), "x"]
    for text in bad:
        url = reverse(f"choices:{name}", args=[text] if name == "page" else [text, NEWS])
        answer = getattr(Client(), method)(url)
        assert answer.status_code == 404 and "Ce lien ne s’ouvre pas" in answer.text
    unknown = reverse("choices:stop", args=[token, "tests.unknown"])
    assert Client().post(unknown).status_code == 404
    assert Declined.objects.count() == 0


def test_a_choice_nobody_offers_is_a_message_not_an_error() -> None:
    answer = Client().post(path(choices.page_url(EMAIL, "fr")), {"wanted": ["x"]})
    assert answer.status_code == 200
    assert Declined.objects.count() == 0


def test_an_essential_letter_has_no_way_out() -> None:
    make_message()
    outbox.sweep()
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers
    assert Message.objects.get().priority == Message.Priority.ORDINARY
    with pytest.raises(ValueError):
        kinds.register("tests.bad", "x", "x", hello, essential=False)


def test_a_new_secret_makes_nothing_wanted_again() -> None:
    make_message(NEWS)
    choices.decline(choices.read(choices.token(EMAIL)), NEWS)
    before = path(choices.page_url(EMAIL, "fr"))
    with override_settings(SECRET_KEY="n" * 60, SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        url = path(choices.page_url(EMAIL, "fr"))
        assert not ticked(url)
        Client().post(url, {"wanted": [NEWS]})
        assert ticked(url) and choices.wants(EMAIL, NEWS)
        Client().post(url, {})
        assert Declined.objects.filter(category=NEWS).count() == 1
        # The link of a letter of before knows the old hash only: the letter tells whose it is.
        assert not ticked(before)
        Client().post(before, {"wanted": [NEWS]})
        assert ticked(before) and choices.wants(EMAIL, NEWS)


def ticked(url: str) -> bool:
    return " checked" in Client().get(url).text.partition(f'value="{NEWS}"')[2].partition(">")[0]
