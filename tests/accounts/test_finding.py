"""Retrouver ma participation: by the code, by a letter; what a guesser and a thief get."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from accounts import finding, participation
from accounts.views.finding import NARROW, WIDE
from events import tokens
from mail import outbox
from mail.models import Message
from people import participants
from people.models import Participant
from tests.accounts.visiting import browser_of
from tests.courses.factory import make_attempt, make_course
from tests.events.factory import make_public_event, make_registration
from tests.people.factory import make_participant

pytestmark = pytest.mark.django_db
FIND, LETTER = "/fr/moi/retrouver/", "/fr/moi/retrouver/courriel/"
EMAIL = "camille@ville.example"


def link_of_letter(part: str) -> str:
    outbox.sweep()
    found = re.findall(rf"/fr/moi/{part}/[\w=-]+/", str(mail.outbox[-1].body))
    return str(found[0])


def test_the_code_opens_it_on_another_device_and_stays_good(client: Client) -> None:
    issued = participants.issue()
    attempt = make_attempt(make_course(), issued.participant)
    typed = issued.recovery_code.lower().replace("-", " ")
    answer = client.post(FIND, {"code": typed}, follow=True)
    assert "Votre participation est retrouvée" in answer.text
    assert f"/fr/quiz/{attempt.pk}/" in answer.text
    assert client.get(f"/fr/quiz/{attempt.pk}/fin/").status_code == 200
    assert participants.find(issued.token) == issued.participant  # the first device goes on
    again = Client()
    again.post(FIND, {"code": typed})
    assert participation.COOKIE in again.cookies


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "Écrivez le code"), ("AAAA-AAAA-AAAA", "Aucune participation"), ("\x00", "code")],
)
def test_a_wrong_code_is_said_kept_and_makes_nobody(client: Client, typed: str, words: str) -> None:
    answer = client.post(FIND, {"code": typed})
    assert (answer.status_code, words in answer.text) == (200, True)
    assert f'value="{typed}"' in answer.text if typed.strip("\x00") else True
    assert participation.COOKIE not in client.cookies
    assert Participant.objects.count() == 0


def test_guesses_are_counted_narrowly_by_browser_and_widely_by_address() -> None:
    client, neighbour = Client(), Client()
    client.get(FIND)
    neighbour.get(FIND)
    answers = [client.post(FIND, {"code": "X"}).status_code for _ in range(NARROW + 1)]
    assert answers == [200] * NARROW + [429]
    code = participants.issue().recovery_code
    assert client.post(FIND, {"code": code}).status_code == 429
    # The town hall behind the same address goes on, each from a browser of their own.
    assert neighbour.post(FIND, {"code": code}).status_code == 302


def test_who_drops_the_forms_cookie_meets_the_wide_limit() -> None:
    answers = [Client().post(FIND, {"code": "X"}).status_code for _ in range(WIDE + 1)]
    assert set(answers[:WIDE]) == {200} and answers[-1] == 429
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.post(FIND, {"code": "X"}).status_code == 200


def test_what_the_browser_held_is_named_before_and_let_go_after() -> None:
    client, before = browser_of()
    issued = participants.issue()
    assert "tient déjà une participation" in client.get(FIND).text
    client.post(FIND, {"code": issued.recovery_code})
    assert not before.browsers.exists() and Participant.objects.count() == 2
    assert issued.participant.browsers.count() == 2


def test_every_address_gets_the_same_answer_and_only_a_proved_one_a_letter() -> None:
    participants.prove(make_participant(), EMAIL)
    answers = [
        Client().post(LETTER, {"email": email}, follow=True).text
        for email in (EMAIL, "personne@ville.example")
    ]
    assert answers[0] == answers[1]
    assert list(Message.objects.values_list("to", flat=True)) == [EMAIL]


def test_the_letters_link_is_shown_by_get_and_acts_by_post(client: Client) -> None:
    mine = make_participant()
    participants.prove(mine, EMAIL)
    attempt = make_attempt(make_course(), mine)
    client.post(LETTER, {"email": EMAIL.upper()})
    link = link_of_letter("retrouver")
    assert EMAIL not in link
    page = client.get(link)
    assert attempt.course.name in page.text
    assert mine.browsers.count() == 1
    client.post(link, {"participant": make_participant().pk.hex})  # somebody else's
    assert participation.COOKIE not in client.cookies
    client.post(link, {"participant": mine.pk.hex})
    assert mine.browsers.count() == 2


@pytest.mark.parametrize("part", ["retrouver", "adresse"])
@pytest.mark.parametrize("token", ["x", "retrouver", "gAAAAAB", "a" * 500])
def test_a_link_that_was_cut_is_a_sentence(client: Client, part: str, token: str) -> None:
    answer = client.get(f"/fr/moi/{part}/{token}/")
    assert (answer.status_code, "Ce lien n’ouvre plus rien" in answer.text) == (404, True)


def test_a_link_ends_and_opens_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    token = finding.make(finding.FOUND, EMAIL)
    assert finding.read(finding.FOUND, token) == EMAIL
    with pytest.raises(finding.BadLink):
        finding.read(finding.PROVED, token)
    monkeypatch.setitem(finding.LIFE, finding.FOUND, timedelta(seconds=-1))
    with pytest.raises(finding.BadLink):
        finding.read(finding.FOUND, finding.make(finding.FOUND, EMAIL))


def test_one_address_is_not_flooded() -> None:
    participants.prove(make_participant(), EMAIL)
    for _ in range(finding.LETTERS + 2):
        assert Client().post(LETTER, {"email": EMAIL}).status_code == 302
    assert Message.objects.count() == finding.LETTERS


def test_an_address_opens_it_once_its_letter_was_opened() -> None:
    client, mine = browser_of()
    assert client.get("/fr/moi/adresse/").status_code == 200
    assert "n’est pas complète" in client.post("/fr/moi/adresse/", {"email": "camille@"}).text
    sent = client.post("/fr/moi/adresse/", {"email": EMAIL})
    assert "Regardez dans votre messagerie" in sent.text
    assert participants.by_email(EMAIL) == []
    link = link_of_letter("adresse")
    phone = Client()
    assert EMAIL in phone.get(link).text
    assert participants.by_email(EMAIL) == []
    phone.post(link)
    assert participants.by_email(EMAIL) == [mine]
    assert participation.COOKIE not in phone.cookies  # proving is not taking
    assert EMAIL in client.get("/fr/moi/").text


def test_the_link_of_somebody_who_was_erased_is_a_sentence(client: Client) -> None:
    browser, mine = browser_of()
    browser.post("/fr/moi/adresse/", {"email": EMAIL})
    link = link_of_letter("adresse")
    mine.delete()
    assert client.post(link).status_code == 404


def test_a_click_where_one_registered_proves_the_address_and_elsewhere_does_not() -> None:
    event = make_public_event()
    client, mine = browser_of()
    for browser, email, proved in (
        (Client(), "enfant@ville.example", []),
        (client, EMAIL, [mine]),
    ):
        row = make_registration(event, participant=mine, email=email)
        browser.post(f"/fr/inscription/confirmer/{tokens.make(tokens.Act.CONFIRM, row)}/")
        assert participants.by_email(email) == proved
