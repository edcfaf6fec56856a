"""The forms and the letters' links, as a browser meets them."""

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail, signing
from django.test import Client
from django.utils import timezone

from events import registration, tokens
from events.lifecycle import HOLD
from events.models import Event, EventCount, Registration
from events.tokens import Act
from mail import outbox
from tests.events.factory import (
    make_event,
    make_page,
    make_public_event,
    make_registration,
    make_session,
)

pytestmark = pytest.mark.django_db
Status = Registration.Status


def form_of(event: Event) -> str:
    return f"/fr/inscription/{event.pk}/"


def post(client: Client, event: Event, **values: Any) -> Any:
    data = {"name": "Camille Petit", "email": "camille@clairvigne.example", "key": uuid.uuid4()}
    return client.post(form_of(event), data | values)


def text(response: Any) -> str:
    return str(response.content.decode())


def path_in(letter: Any, word: str) -> str:
    """The first link of a letter that leads to this act."""
    found = re.search(rf"http://[^\s/]+(/fr/inscription/{word}/[^\s>]+/)", letter.body)
    assert found is not None
    return found[1]


def link(act: Act, row: Registration) -> str:
    word = {"confirm": "confirmer", "cancel": "annuler"}[act]
    return f"/fr/inscription/{word}/{tokens.make(act, row)}/"


def test_the_form_has_what_a_browser_fills_in_and_is_never_cached(client: Client) -> None:
    event = make_public_event()
    make_session(event, title_fr="Réparer")
    response = client.get(form_of(event))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    page = text(response)
    assert 'autocomplete="name"' in page
    assert 'autocomplete="email"' in page
    assert "Réparer" in page
    assert "participant" not in response.cookies


def test_asking_leads_to_a_page_that_knows_nobody(client: Client) -> None:
    event = make_public_event()
    response = post(client, event)
    assert response.status_code == 302
    assert response["Location"] == "/fr/inscription/merci/"
    assert response.cookies["participant"]["httponly"]
    thanks = client.get("/fr/inscription/merci/")
    assert "Plus qu’un clic pour garder votre place" in text(thanks)
    assert "camille" not in text(thanks)
    assert Registration.objects.get().email == "camille@clairvigne.example"


def test_pressing_twice_on_the_last_seat_is_not_told_that_it_is_full(client: Client) -> None:
    event, key = make_public_event(capacity=1), uuid.uuid4()
    answers = [post(client, event, key=key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert EventCount.objects.get(event=event).taken == 1


def test_asking_twice_answers_the_same_on_screen(client: Client) -> None:
    event = make_public_event()
    first, second = post(client, event), post(Client(), event)
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert set(first.cookies) == set(second.cookies)
    assert EventCount.objects.get(event=event).taken == 1


def test_the_whole_way_by_the_letters_own_links(client: Client) -> None:
    event = make_public_event(title_fr="Journée numérique responsable")
    session = make_session(event, title_fr="Réparer", room="Salle 12")
    post(client, event, sessions=[session.pk])
    outbox.sweep()
    letter = mail.outbox[-1]
    assert "Journée numérique responsable" in letter.subject
    assert "Réparer" in letter.body
    path = path_in(letter, "confirmer")
    assert Registration.objects.get().status == Status.HELD
    assert client.get(path).status_code == 200
    assert Registration.objects.get().status == Status.HELD, "a GET must not act"
    done = client.post(path, follow=True)
    assert Registration.objects.get().status == Status.CONFIRMED
    assert '<body class="done">' in text(done)
    assert ".ics" in text(done)
    outbox.sweep()
    confirmed = mail.outbox[-1]
    (attachment,) = confirmed.attachments
    assert attachment[0] == "declic.ics"
    assert "BEGIN:VEVENT" in str(attachment[1])
    path = path_in(confirmed, "annuler")
    client.get(path)
    assert Registration.objects.get().status == Status.CONFIRMED
    client.post(path)
    assert Registration.objects.get().status == Status.CANCELLED
    assert EventCount.objects.get(event=event).taken == 0


def test_bad_input_keeps_what_was_typed_and_takes_nothing(client: Client) -> None:
    event = make_public_event()
    session = make_session(event)
    response = post(client, event, name="Zoé", email="zoe@", sessions=[session.pk])
    page = text(response)
    assert response.status_code == 200
    assert 'value="Zoé"' in page
    assert 'value="zoe@"' in page
    assert re.search(rf'value="{session.pk}"[^>]*checked', page)
    assert "Cette adresse n’est pas complète" in page
    assert "<title>Erreur" in page
    assert "participant" not in response.cookies
    assert not Registration.objects.exists()


def test_overlapping_sessions_are_refused_in_words(client: Client) -> None:
    event = make_public_event()
    first = make_session(event, 1, 2, title_fr="Réparer")
    second = make_session(event, 2, 2, title_fr="Trier")
    page = text(post(client, event, sessions=[first.pk, second.pk]))
    assert "« Réparer » et « Trier » ont lieu en même temps" in page.replace("\u00a0", " ")


def test_a_session_that_fills_meanwhile_is_named(client: Client) -> None:
    event = make_public_event()
    session = make_session(event, capacity=1, title_fr="Réparer")
    make_registration(event, sessions=[session])
    page = text(post(client, event, sessions=[session.pk]))
    assert "vient de se remplir" in page
    assert 'value="Camille Petit"' in page
    assert Registration.objects.count() == 1


def test_a_full_session_is_shown_and_cannot_be_ticked(client: Client) -> None:
    event = make_public_event()
    session = make_session(event, capacity=1)
    make_registration(event, sessions=[session])
    page = text(client.get(form_of(event)))
    assert "Complet" in page
    assert re.search(rf'value="{session.pk}"[^>]*disabled', page)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"opens_at": timezone.now() + timedelta(days=1)}, "L’inscription ouvre le"),
        ({"closes_at": timezone.now() - timedelta(days=1)}, "Inscription close"),
        ({"cancelled_at": timezone.now(), "cancelled_reason_fr": "Tempête."}, "Tempête."),
        (
            {
                "starts_at": timezone.now() - timedelta(days=2),
                "ends_at": timezone.now() - timedelta(days=1),
            },
            "est passé",
        ),
    ],
)
def test_each_shut_state_has_its_words(client: Client, changes: Any, words: str) -> None:
    event = make_public_event(**changes)
    shown, refused = client.get(form_of(event)), post(client, event)
    assert words in text(shown)
    assert (shown.status_code, refused.status_code) == (200, 409)
    assert not Registration.objects.exists()


def test_a_full_event_says_so(client: Client) -> None:
    event = make_public_event(capacity=1)
    make_registration(event)
    assert "Toutes les places sont prises" in text(client.get(form_of(event)))


def test_without_a_public_page_there_is_no_form(client: Client) -> None:
    event = make_event()
    make_page(event, publish=False)
    assert client.get(form_of(event)).status_code == 404
    assert client.get(f"{form_of(event)}agenda.ics").status_code == 404


@pytest.mark.parametrize("pk", ["0", "99999999999999999999999999"])
def test_an_event_that_is_not_there(client: Client, pk: str) -> None:
    assert client.get(f"/fr/inscription/{pk}/").status_code == 404


@pytest.mark.parametrize("act", [Act.CONFIRM, Act.CANCEL])
def test_a_tampered_link_has_its_own_words(client: Client, act: Act) -> None:
    row = make_registration(make_public_event())
    path = link(act, row)
    for bad in (path[:-4] + "aaa/", path.replace(row.key.hex, uuid.uuid4().hex)):
        for answer in (client.get(bad), client.post(bad)):
            assert answer.status_code == 404
            assert "Ce lien ne s’ouvre pas" in text(answer)
    row.refresh_from_db()
    assert row.status == Status.HELD


def test_a_link_to_confirm_cannot_cancel(client: Client) -> None:
    row = make_registration(make_public_event())
    path = link(Act.CONFIRM, row).replace("confirmer", "annuler")
    assert client.post(path).status_code == 404


def test_an_old_link_says_that_it_is_old(client: Client) -> None:
    row = make_registration(make_public_event())
    signer = signing.TimestampSigner(salt="events.confirm", sep=".")
    week_ago = signing.b62_encode(int(timezone.now().timestamp()) - 8 * 86400)
    signer.timestamp = lambda: week_ago  # type: ignore[method-assign]
    answer = client.get(f"/fr/inscription/confirmer/{signer.sign(row.key.hex)}/")
    assert "trop ancien" in text(answer)


def test_a_late_click_offers_to_try_again(client: Client) -> None:
    event = make_public_event(capacity=1)
    row = make_registration(event)
    registration.expire(timezone.now() + HOLD)
    assert "Les trente minutes sont passées" in text(client.get(link(Act.CONFIRM, row)))
    make_registration(event)
    answer = client.post(link(Act.CONFIRM, row))
    assert answer.status_code == 409
    assert "Toutes les places sont prises" in text(answer)


def test_a_cancelled_event_says_so_on_the_letters_link(client: Client) -> None:
    event = make_public_event()
    row = make_registration(event)
    Event.objects.filter(pk=event.pk).update(
        cancelled_at=timezone.now(), cancelled_reason_fr="Tempête."
    )
    assert "Tempête." in text(client.get(link(Act.CONFIRM, row)))
    assert client.post(link(Act.CONFIRM, row)).status_code == 409


def test_tokens_are_not_indexed_and_not_cached(client: Client) -> None:
    row = make_registration(make_public_event())
    response = client.get(link(Act.CONFIRM, row))
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


def test_ones_own_calendar_follows_the_registration(client: Client) -> None:
    event = make_public_event()
    row = make_registration(event, sessions=[make_session(event, title_fr="Réparer")])
    path = f"/fr/inscription/agenda/{tokens.make(Act.AGENDA, row)}.ics"
    before = text(client.get(path)).replace("\r\n ", "")
    assert "Réparer" in before
    assert "STATUS:CONFIRMED" in before
    registration.cancel(row)
    after = text(client.get(path))
    assert "STATUS:CANCELLED" in after
    uid = re.search(r"UID:.*", before)[0].strip()  # type: ignore[index]
    assert uid in after
    public = client.get(f"{form_of(event)}agenda.ics")
    assert client.head(path).status_code == 200
    assert uid in text(public)
    assert public["Content-Type"].startswith("text/calendar")


def test_a_changed_event_has_a_higher_number_in_calendars(client: Client) -> None:
    event = make_public_event()

    def number() -> int:
        found = re.search(r"SEQUENCE:(\d+)", text(client.get(f"{form_of(event)}agenda.ics")))
        return int(found[1])  # type: ignore[index]

    first = number()
    event.refresh_from_db()
    event.capacity = 7
    event.save()
    assert number() == first
    event.place_name = "Mairie annexe"
    event.save()
    assert number() > first


HOSTILE = [
    "Zoé\r\nBcc: victime@ailleurs.example",
    "1e308",
    "\u202emoc.elpmaxe\u202c Zoé",
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "{{ settings.SECRET_KEY }}",
    "%(event_title)s %s",
    "Zoé\x00",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_do_no_harm(client: Client, name: str) -> None:
    event = make_public_event(title_fr="100 % réparé")
    response = post(client, event, name=name)
    assert response.status_code in {200, 302}
    for row in Registration.objects.all():
        assert not re.search(r"[\x00-\x1f\u202a-\u202e\u2066-\u2069]", row.name)
    outbox.sweep()
    letters: list[Any] = mail.outbox
    for letter in letters:
        assert letter.to == ["camille@clairvigne.example"]
        message = letter.message()
        assert message["Bcc"] is None
        assert "<script>" not in str(letter.alternatives)


@pytest.mark.parametrize(
    "email",
    [
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example,c@d.example",
        "1e308",
        "<a@b.example>",
        f"{'a' * 300}@b.example",
        "a@b.example\x00",
    ],
)
def test_hostile_addresses_are_refused(client: Client, email: str) -> None:
    assert post(client, make_public_event(), email=email).status_code == 200
    assert not Registration.objects.exists()


@pytest.mark.parametrize("session", ["1e308", "99999999999999999999", "-1", "None", "a"])
def test_hostile_sessions_are_refused(client: Client, session: str) -> None:
    event = make_public_event()
    make_session(event)
    assert post(client, event, sessions=[session]).status_code == 200
    assert not Registration.objects.exists()


def test_another_events_session_is_refused(client: Client) -> None:
    event = make_public_event()
    make_session(event)
    assert post(client, event, sessions=[make_session(make_event()).pk]).status_code == 200
    assert not Registration.objects.exists()


@pytest.mark.parametrize("key", ["", "1e308", "x" * 500])
def test_a_spoilt_key_costs_nothing(client: Client, key: str) -> None:
    assert post(client, make_public_event(), key=key).status_code == 302


def test_so_many_requests_for_one_address_send_no_more_letters(client: Client) -> None:
    event = make_public_event(capacity=50)
    answers = [post(client, event) for _ in range(registration.LETTERS_AN_HOUR + 1)]
    assert answers[-2]["Location"] == "/fr/inscription/merci/"
    assert answers[-1]["Location"] == "/fr/inscription/merci/sans-lettre/"
    assert EventCount.objects.get(event=event).taken == 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_form_speaks_the_readers_language(client: Client, language: str) -> None:
    event = make_public_event(title_fr="Journée", title_en="Day", title_es="Jornada")
    response = client.get(f"/{language}/inscription/{event.pk}/")
    assert response.status_code == 200
    assert {"en": "Your name", "es": "Su nombre"}[language] in text(response)
    client.post(
        f"/{language}/inscription/{event.pk}/", {"name": "Zoé", "email": "zoe@clairvigne.example"}
    )
    outbox.sweep()
    assert {"en": "Day", "es": "Jornada"}[language] in mail.outbox[-1].subject
    assert f"/{language}/inscription/confirmer/" in mail.outbox[-1].body
