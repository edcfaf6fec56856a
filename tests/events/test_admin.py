"""The organiser's screens: one's own events only, and refusals in words."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events import registration
from events.models import Event, EventCount, EventPage, Registration, Session
from mail.models import Message
from people.models import Membership, Organisation, User
from tests.events.factory import make_event, make_index, make_page, make_registration, make_session
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db
FORM = "%Y-%m-%d %H:%M"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def city() -> Organisation:
    return make_organisation("Ville de Clairvigne")


@pytest.fixture
def organiser(city: Organisation) -> User:
    return make_member(city)


@pytest.fixture
def outsider() -> User:
    return make_member(make_organisation("Une autre ville"))


def when(instant: Any) -> str:
    return timezone.localtime(instant).strftime(FORM)


def form_of(event: Event, sessions: list[dict[str, Any]] | None = None, **changes: Any) -> Any:
    """What the browser sends for `event` as it stands, with `changes`."""
    rows = sessions if sessions is not None else [as_row(row) for row in event.sessions.all()]
    data = {
        "title_fr": event.title_fr,
        "kind_fr": event.kind_fr,
        "organisation": event.organisation_id,
        "starts_at": when(event.starts_at),
        "ends_at": when(event.ends_at),
        "place_name": event.place_name,
        "address": event.address,
        "capacity": event.capacity,
        "zone": event.zone,
        "sessions-TOTAL_FORMS": len(rows),
        "sessions-INITIAL_FORMS": sum(1 for row in rows if row.get("id")),
        "partners-TOTAL_FORMS": 0,
        "partners-INITIAL_FORMS": 0,
    }
    for number, row in enumerate(rows):
        data |= {f"sessions-{number}-{name}": value for name, value in row.items()}
    return data | changes


def as_row(session: Session, **changes: Any) -> dict[str, Any]:
    row = {
        "id": session.pk,
        "title_fr": session.title,
        "starts_at": when(session.starts_at),
        "ends_at": when(session.ends_at),
        "room": session.room,
        "capacity": session.capacity or "",
    }
    return row | changes


def edit_url(event: Event) -> str:
    return reverse("event:edit", args=[event.pk])


def test_a_new_event_gets_its_draft_page_and_shows_it(city: Organisation, organiser: User) -> None:
    make_index()
    start = timezone.now().replace(second=0, microsecond=0) + timedelta(days=30)
    draft = Event(
        organisation=city,
        title_fr="Journée numérique responsable",
        kind_fr="Rencontre",
        starts_at=start,
        ends_at=start + timedelta(hours=8),
        place_name="Hôtel de ville",
        capacity=180,
    )
    session = {
        "title_fr": "Ouverture",
        "starts_at": when(start),
        "ends_at": when(start + timedelta(hours=1)),
        "capacity": "",
    }
    client = signed_in(organiser)
    response = client.post(reverse("event:add"), form_of(draft, [session]), follow=True)
    event = Event.objects.get()
    assert event.organisation == city
    assert event.sessions.get().title == "Ouverture"
    page = EventPage.objects.get(event=event)
    assert not page.live
    assert page.title == "Journée numérique responsable"
    shown = response.content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in shown
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_the_first_form_comes_with_sensible_values(organiser: User) -> None:
    page = signed_in(organiser).get(reverse("event:add")).content.decode()
    assert 'value="Europe/Paris"' in page
    assert "Laissez vide pour ouvrir dès que la page est publiée" in page
    assert "Événements" in page


def test_without_a_list_of_events_the_form_says_so(city: Organisation, organiser: User) -> None:
    event = make_event(city)
    EventPage.objects.all().delete()
    response = signed_in(organiser).post(edit_url(event), form_of(event), follow=True)
    assert "aucune page n’a été créée" in response.content.decode()


def test_removing_a_session_that_has_people_is_refused_in_words(
    city: Organisation, organiser: User
) -> None:
    event = make_event(city)
    kept, free = make_session(event, 1, title_fr="Réparer"), make_session(event, 3)
    make_registration(event, sessions=[kept])
    rows = [as_row(kept, DELETE="1"), as_row(free, DELETE="1")]
    response = signed_in(organiser).post(edit_url(event), form_of(event, rows))
    assert response.status_code == 200
    said = response.content.decode().replace("\u00a0", " ")
    assert "« Réparer » reste au programme : une personne l’a choisie" in said
    assert event.sessions.count() == 2


def test_a_session_that_nobody_has_can_be_removed(city: Organisation, organiser: User) -> None:
    event = make_event(city)
    free = make_session(event)
    response = signed_in(organiser).post(
        edit_url(event), form_of(event, [as_row(free, DELETE="1")])
    )
    assert response.status_code == 302
    assert not event.sessions.exists()


def test_a_session_that_was_given_back_can_be_removed(city: Organisation, organiser: User) -> None:
    event = make_event(city)
    session = make_session(event)
    row = make_registration(event, sessions=[session])
    registration.cancel(row)
    rows = [as_row(session, DELETE="1")]
    assert signed_in(organiser).post(edit_url(event), form_of(event, rows)).status_code == 302
    assert Registration.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"capacity": "1"}, "2 personnes ont déjà une place ici"),
        ({"capacity": "1e308"}, "Saisissez un nombre entier"),
        ({"capacity": "0"}, "supérieure ou égale à 1"),
        ({"capacity": "99999999999999999999"}, "inférieure ou égale à 100000"),
        ({"ends_at": "2020-01-01 10:00"}, "L’événement finit avant de commencer"),
        ({"zone": "Europe/Nulle"}, "fuseau horaire est inconnu"),
        ({"title_fr": ""}, "Champ requis"),
    ],
)
def test_bad_values_are_refused_in_words(
    city: Organisation, organiser: User, changes: Any, words: str
) -> None:
    event = make_event(city)
    for _ in range(2):
        make_registration(event)
    response = signed_in(organiser).post(edit_url(event), form_of(event, **changes))
    assert response.status_code == 200
    assert words in response.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")
    event.refresh_from_db()
    assert event.capacity == 5


def test_a_session_outside_the_event_or_too_small_is_refused(
    city: Organisation, organiser: User
) -> None:
    event = make_event(city)
    session = make_session(event)
    for _ in range(2):
        make_registration(event, sessions=[session])
    client = signed_in(organiser)
    for changes, words in (
        ({"ends_at": when(event.ends_at + timedelta(hours=1))}, "sort des horaires"),
        ({"capacity": "1"}, "2 personnes ont déjà une place ici"),
        ({"capacity": ""}, "2 personnes ont déjà une place ici"),
    ):
        response = client.post(edit_url(event), form_of(event, [as_row(session, **changes)]))
        assert words in response.content.decode()


def test_saving_an_old_form_does_not_move_what_was_counted(
    city: Organisation, organiser: User
) -> None:
    event = make_event(city)
    session = make_session(event)
    stale = form_of(event)
    make_registration(event, sessions=[session])
    assert signed_in(organiser).post(edit_url(event), stale).status_code == 302
    assert EventCount.objects.get(event=event).taken == 1
    assert session.count.__class__.objects.get(session=session).taken == 1


def test_cancelling_tells_those_who_have_a_place(city: Organisation, organiser: User) -> None:
    event = make_event(city)
    make_registration(event)
    data = form_of(event, is_cancelled="on", cancelled_reason_fr="Tempête.")
    client = signed_in(organiser)
    client.post(edit_url(event), data)
    event.refresh_from_db()
    assert event.cancelled_at is not None
    client.post(edit_url(event), data)
    assert Message.objects.filter(kind="events.called_off").count() == 1


def test_an_event_with_people_is_not_deleted(city: Organisation, organiser: User) -> None:
    event = make_event(city)
    make_registration(event)
    url = reverse("event:delete", args=[event.pk])
    client = signed_in(organiser)
    for response in (client.get(url, follow=True), client.post(url, follow=True)):
        assert "Des personnes se sont inscrites" in response.content.decode()
    assert Event.objects.filter(pk=event.pk).exists()


def test_an_event_without_people_goes_with_its_drafts(city: Organisation, organiser: User) -> None:
    event = make_event(city)
    page = make_page(event, publish=False)
    make_session(event)
    client = signed_in(organiser)
    url = reverse("event:delete", args=[event.pk])
    assert client.get(url).status_code == 200
    client.post(url)
    assert not Event.objects.filter(pk=event.pk).exists()
    assert not EventPage.objects.filter(pk=page.pk).exists()


def test_a_public_page_keeps_its_event(city: Organisation, organiser: User) -> None:
    event = make_event(city)
    make_page(event)
    response = signed_in(organiser).post(reverse("event:delete", args=[event.pk]), follow=True)
    assert "Dépubliez-la d’abord" in response.content.decode()


def test_the_page_of_an_event_with_people_is_not_deleted(city: Organisation) -> None:
    event = make_event(city)
    page = make_page(event)
    make_registration(event)
    boss = User.objects.create_superuser("boss@ville.example", "motdepasse")
    client = signed_in(boss)
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    client.post(f"{bulk}?id={page.pk}")
    assert EventPage.objects.filter(pk=page.pk).exists()


def test_the_list_and_its_export(city: Organisation, organiser: User) -> None:
    event = make_event(city)
    session = make_session(event, title_fr="Réparer")
    row = make_registration(event, "zoe@clairvigne.example", name="=1+1", sessions=[session])
    client = signed_in(organiser)
    page = client.get(reverse("event:registrations", args=[event.pk])).content.decode()
    assert "zoe@clairvigne.example" in page
    assert "Réparer" in page
    response = client.get(reverse("event:export", args=[event.pk]))
    assert response["Content-Type"].startswith("text/csv")
    body = response.content.decode("utf-8-sig")
    header, line = csv.reader(io.StringIO(body), delimiter=";")
    assert header[:3] == ["Nom", "Adresse électronique", "État"]
    assert line[0] == "'=1+1"
    assert line[1:4] == [row.email, "À confirmer", "Réparer"]


PATHS = ["edit", "delete", "history", "history_results", "usage", "registrations", "export"]


@pytest.mark.parametrize("name", PATHS)
def test_each_screen_is_for_its_own_people(
    city: Organisation, organiser: User, outsider: User, name: str
) -> None:
    event = make_event(city, title_fr="Journée secrète")
    make_registration(event, "zoe@clairvigne.example")
    url = reverse(f"event:{name}", args=[event.pk])
    colleague = make_member(city, Membership.Role.EDITOR)
    for user in (organiser, colleague):
        assert signed_in(user).get(url).status_code in {200, 302}
    for method in ("get", "post"):
        stranger = getattr(signed_in(outsider), method)(url, follow=True)
        assert stranger.status_code in {403, 404, 405}
        assert "secrète" not in stranger.content.decode()
        assert "zoe@" not in stranger.content.decode()
        anonymous = getattr(Client(), method)(url)
        assert anonymous.status_code == 302
        assert "login" in anonymous["Location"]
    assert Event.objects.filter(pk=event.pk).exists()


def test_the_list_of_events_shows_only_ones_own(
    city: Organisation, organiser: User, outsider: User
) -> None:
    make_event(city, title_fr="Journée secrète")
    for name in ("index", "index_results"):
        url = reverse(f"event:{name}")
        assert "secrète" in signed_in(organiser).get(url).content.decode()
        for query in ("", "?q=Journ", "?export=csv"):
            assert "secrète" not in signed_in(outsider).get(url + query).getvalue().decode()


def test_an_event_cannot_be_made_for_others(city: Organisation, outsider: User) -> None:
    event = make_event(city)
    data = form_of(event, [])
    response = signed_in(outsider).post(reverse("event:add"), data)
    assert response.status_code == 200
    assert Event.objects.count() == 1


def test_an_event_stays_with_its_organisation(city: Organisation, organiser: User) -> None:
    other = make_organisation("Seconde ville")
    Membership.objects.create(user=organiser, organisation=other, role="organiser")
    event = make_event(city)
    signed_in(organiser).post(edit_url(event), form_of(event, organisation=other.pk))
    event.refresh_from_db()
    assert event.organisation == city


def test_the_lists_cost_the_same_with_one_and_thirty_rows(
    city: Organisation, organiser: User
) -> None:
    event = make_event(city, capacity=100)
    session = make_session(event, capacity=100)
    client = signed_in(organiser)
    urls = [reverse("event:index"), reverse("event:registrations", args=[event.pk])]
    counts: dict[str, list[int]] = {}
    for rows in (1, 30):
        for _ in range(rows - Registration.objects.count()):
            make_registration(event, sessions=[session])
        for _ in range(min(rows, 18) - Event.objects.count()):
            make_event(city)
        for url in urls:
            client.get(url)
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            counts.setdefault(url, []).append(len(queries))
    for url in urls:
        one, thirty = counts[url]
        assert one == thirty, url
