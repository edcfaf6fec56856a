"""What the public reads: words, states, no cookie, and a steady number of queries."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import programme
from events.models import Event, EventPage, Partner
from tests.events.factory import (
    make_event,
    make_index,
    make_page,
    make_public_event,
    make_registration,
    make_session,
)
from tests.people.factory import make_organisation

pytestmark = pytest.mark.django_db


def read(client: Client, page: Any) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    assert not response.cookies, "a public page sets no cookie"
    assert "Cookie" not in response.get("Vary", "")
    return str(response.content.decode()).replace("\u00a0", " ")


def page_of(event: Event) -> EventPage:
    return EventPage.objects.get(event=event)


def test_the_page_tells_when_where_and_how_many_places(client: Client) -> None:
    event = make_public_event(
        title_fr="Journée numérique responsable",
        starts_at="2027-03-18T08:30Z",
        ends_at="2027-03-18T16:00Z",
        closes_at="2027-03-17T17:00Z",
        capacity=180,
    )
    make_session(Event.objects.get(), 0, title_fr="Ouverture", capacity=None)
    last = make_session(Event.objects.get(), 0.5, title_fr="Allonger la vie de son téléphone")
    for _ in range(2):
        make_registration(event, sessions=[last])
    page = read(client, page_of(event))
    for words in (
        "jeudi 18 mars 2027",
        "de 9 h 30 à 17 h",
        "Hôtel de ville",
        "178 libres",
        "sur 180",
        "Ouverte jusqu’au 17 mars à 18 h.",
        "sans inscription",
        "Dernières places : 3",
        "10 h <br><small>– 11 h</small>",
        "S’inscrire",
    ):
        assert words in page
    assert f'href="/fr/inscription/{event.pk}/"' in page
    assert page.index('class="box"') < page.index("Programme"), "the box comes first"


def test_an_event_overseas_says_whose_clock_it_is(client: Client) -> None:
    event = make_public_event(
        zone="America/Cayenne", starts_at="2027-03-18T12:30Z", ends_at="2027-03-18T20:00Z"
    )
    assert "de 9 h 30 à 17 h, heure de Cayenne" in read(client, page_of(event))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"opens_at": timezone.now() + timedelta(days=1)}, "Inscription bientôt"),
        ({"closes_at": timezone.now() - timedelta(days=1)}, "Les inscriptions sont closes."),
        ({"cancelled_at": timezone.now(), "cancelled_reason_fr": "Tempête."}, "Tempête."),
        (
            {
                "starts_at": timezone.now() - timedelta(days=2),
                "ends_at": timezone.now() - timedelta(days=1),
            },
            "Cet événement est passé.",
        ),
    ],
)
def test_each_state_is_said_and_offers_no_form(client: Client, changes: Any, words: str) -> None:
    event = make_public_event(**changes)
    page = read(client, page_of(event))
    assert words in page
    assert f'href="/fr/inscription/{event.pk}/"' not in page


def test_a_full_event_says_so(client: Client) -> None:
    event = make_public_event(capacity=1)
    make_registration(event)
    page = read(client, page_of(event))
    assert "Complet" in page
    assert "Toutes les places sont prises" in page


def test_structured_data_cannot_leave_its_script(client: Client) -> None:
    event = make_public_event(place_name="</script><script>alert(1)</script>")
    page = read(client, page_of(event))
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert block is not None
    data = json.loads(block[1])
    assert data["@type"] == "Event"
    assert data["location"]["name"] == "</script><script>alert(1)</script>"
    assert data["url"].endswith(page_of(event).url)
    assert "<script>alert" not in page


def test_access_and_partners_are_shown(client: Client) -> None:
    event = make_event()
    Partner.objects.create(event=event, name="Repair Café", url="https://repair.example")
    details = {
        "title": "Accessibilité du lieu",
        "rows": [{"label": "Entrée", "text": "<p>De plain-pied.</p>"}],
        "note": "Fiche vérifiée sur place.",
    }
    page = make_page(event, body=[("details", details)])
    shown = read(client, page)
    for words in ("Accessibilité du lieu", "Entrée", "De plain-pied.", "Repair Café"):
        assert words in shown


def test_the_index_lists_what_comes_then_what_is_past(client: Client) -> None:
    now = timezone.now()
    for title, days in (("Plus tard", 20), ("Bientôt", 2), ("Hier", -2), ("Jadis", -300)):
        start = now + timedelta(days=days)
        make_public_event(title_fr=title, starts_at=start, ends_at=start + timedelta(hours=2))
    draft = make_event(title_fr="Brouillon")
    make_page(draft, publish=False)
    page = read(client, make_index())
    order = [page.index(title) for title in ("Bientôt", "Plus tard", "Hier", "Jadis")]
    assert order == sorted(order)
    assert "Brouillon" not in page


def test_an_empty_index_has_a_sentence(client: Client) -> None:
    index = make_index()
    index.save_revision().publish()
    assert "Aucun événement n’est prévu" in read(client, index)


def count(client: Client, page: Any) -> int:
    client.get(page.url)
    with CaptureQueriesContext(connection) as queries:
        client.get(page.url)
    return len(queries)


def test_pages_cost_the_same_with_one_and_thirty_rows(client: Client) -> None:
    event = make_public_event(capacity=100)
    page, index = page_of(event), make_index()
    counts = {"event": [], "index": [], "form": []}  # type: ignore[var-annotated]
    for rows in (1, 30):
        for _ in range(rows - event.sessions.count()):
            make_session(event, 1)
            Partner.objects.create(event=event, name="Partenaire")
        for number in range(rows - EventPage.objects.count()):
            start = timezone.now() + timedelta(days=30 if number % 2 else -30)
            make_public_event(starts_at=start, ends_at=start + timedelta(hours=1))
        counts["event"].append(count(client, page))
        counts["index"].append(count(client, index))
        form = f"/fr/inscription/{event.pk}/"
        client.get(form)
        with CaptureQueriesContext(connection) as queries:
            client.get(form)
        counts["form"].append(len(queries))
    assert counts == {"event": [21, 21], "index": [15, 15], "form": [13, 13]}


def test_a_programme_is_loaded_once() -> None:
    start = timezone.now().replace(microsecond=0) + timedelta(days=30)
    spec = {
        "code": "journee",
        "title": {"fr": "Journée", "en": "Day"},
        "kind": "Rencontre",
        "starts_at": start,
        "ends_at": start + timedelta(hours=8),
        "place_name": "Hôtel de ville",
        "capacity": 180,
        "sessions": [
            {
                "title": {"fr": "Réparer"},
                "kind": "atelier",
                "speakers": "Camille Petit, réparatrice; Zoé Blanc, bibliothécaire",
                "starts_at": start,
                "ends_at": start + timedelta(hours=1),
                "room": "Salle 12",
                "capacity": 12,
            }
        ],
        "partners": [{"name": "Repair Café"}],
    }
    organisation = make_organisation()
    event, created = programme.create(organisation, spec)
    assert created
    assert (event.title_fr, event.title_en) == ("Journée", "Day")
    session = event.sessions.get()
    assert session.speaker_list == ["Camille Petit, réparatrice", "Zoé Blanc, bibliothécaire"]
    event.capacity = 90
    event.save()
    again, created = programme.create(organisation, spec)
    assert (again.pk, again.capacity, created) == (event.pk, 90, False)
    page = make_page(event)
    assert programme.make_page(event, parent=make_index()) == page


@pytest.mark.parametrize(("hours", "there"), [(8, False), (30, True)])
def test_a_programme_of_several_days_gives_each_time_a_line_of_its_own(
    client: Client, hours: int, there: bool
) -> None:
    start = (timezone.now() + timedelta(days=10)).replace(hour=8, minute=0)
    event = make_event(starts_at=start, ends_at=start + timedelta(hours=hours))
    make_session(event)
    text = client.get(make_page(event).url).text
    assert '<table class="programme' in text
    assert ('class="programme days"' in text) is there
