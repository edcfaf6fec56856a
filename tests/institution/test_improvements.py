"""A request is filed once, answered in time, told by mail, followed by a link."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from institution import improvements
from institution.improvements import Asked
from institution.models import ImprovementRequest, ImprovementStep, Institution
from mail import letters
from mail.models import Message
from people.models import Organisation
from tests.events.factory import make_event, make_index
from tests.events.factory import make_page as make_event_page
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db
FORM = "/fr/ameliorer/"
State = ImprovementRequest.State


def make_request(organisation: Organisation | None = None, **said: Any) -> ImprovementRequest:
    asked = Asked(**{"kind": "content", "words": "Le lien est cassé.", **said})
    row = improvements.file(asked, uuid.uuid4(), None)
    ImprovementRequest.objects.filter(pk=row.pk).update(organisation=organisation)
    return ImprovementRequest.objects.get(pk=row.pk)


def sent(**changes: str) -> dict[str, str]:
    said = {"kind": "accessibility", "words": "Le bouton ne se lit pas.", "page": "/fr/venir/"}
    return {**said, "email": "", "website": "", "key": str(uuid.uuid4()), **changes}


def test_the_form_knows_the_page_that_one_comes_from(client: Client) -> None:
    assert 'value="/fr/venir/"' in client.get(f"{FORM}?page=/fr/venir/").text
    assert "ailleurs" not in client.get(f"{FORM}?page=https://ailleurs.example/").text
    assert "ailleurs" not in client.get(f"{FORM}?page=//ailleurs.example/").text


def test_every_page_s_footer_names_itself_to_the_form(client: Client) -> None:
    assert "/fr/ameliorer/?page=/fr/contact/" in client.get("/fr/contact/").text
    assert "/fr/ameliorer/?page=/fr/" in client.get("/fr/").text


def test_a_page_with_a_secret_in_its_address_is_never_named(client: Client) -> None:
    row = make_request()
    url = reverse("institution:follow", args=[row.token])
    assert f"?page={url}" not in client.get(url).text


def test_a_request_is_kept_and_followed(client: Client) -> None:
    answer = client.post(FORM, sent(), follow=True)
    row = ImprovementRequest.objects.get()
    assert answer.redirect_chain == [(f"/fr/ameliorer/suivi/{row.token}/", 302)]
    assert "Le bouton ne se lit pas." in answer.text
    assert row.due_on == timezone.localdate() + timedelta(days=7)
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]
    assert Message.objects.count() == 0


def test_the_same_form_sent_twice_makes_one_request(client: Client) -> None:
    said = sent(email="camelia@clairvigne.example")
    first, second = (client.post(FORM, said)["Location"] for _ in range(2))
    assert first == second
    assert ImprovementRequest.objects.count() == 1
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"words": ""}, "Dites en une phrase"),
        ({"kind": ""}, "Choisissez ce qui"),
        ({"kind": "inconnu"}, "errors"),
        ({"email": "camelia@"}, "Cette adresse n’est pas complète"),
        ({"words": "x" * 4001}, "4000"),
        ({"page": "x" * 501}, "500"),
    ],
)
def test_a_bad_form_says_what_to_correct_and_keeps_what_was_typed(
    client: Client, changes: dict[str, str], said: str
) -> None:
    answer = client.post(FORM, sent(**{"words": "Ma phrase.", **changes}))
    assert answer.status_code == 200
    assert said in answer.text
    assert "Ma phrase." in answer.text or "words" in changes
    assert ImprovementRequest.objects.count() == 0


def test_a_program_that_fills_every_field_in_is_let_go(client: Client) -> None:
    answer = client.post(FORM, sent(website="https://spam.example"))
    assert answer.status_code == 302
    assert ImprovementRequest.objects.count() == 0


def test_too_many_from_one_address_are_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("institution.views.requests.ASKED", 2)
    codes = [client.post(FORM, sent()).status_code for _ in range(3)]
    assert codes == [302, 302, 429]


def test_each_state_is_a_step_and_a_letter_and_nothing_is_told_twice() -> None:
    row = make_request(email="camelia@clairvigne.example")
    assert improvements.move(row, State.READ, "")
    assert not improvements.move(row, State.READ, "")
    assert improvements.move(row, State.DONE, "Le lien mène au bon endroit.")
    assert [step.state for step in row.steps.all()] == ["received", "read", "done"]
    told = [letters.read(message) for message in Message.objects.order_by("pk")]
    assert [letter.subject for letter in told if letter] == [
        "Votre demande nous est parvenue",
        "Votre demande\u00a0: Lue",
        "Votre demande\u00a0: Faite",
    ]
    assert told[2] is not None
    assert "Le lien mène au bon endroit." in told[2].text
    assert row.token in told[2].text


def test_a_letter_without_its_address_any_more_is_dropped() -> None:
    row = make_request(email="camelia@clairvigne.example")
    ImprovementRequest.objects.update(email="")
    assert letters.read(Message.objects.get()) is None
    assert row.steps.count() == 1


def test_an_address_goes_six_months_after_the_answer() -> None:
    now = timezone.now()
    old, fresh, waiting = (make_request(email="a@clairvigne.example") for _ in range(3))
    for row in (old, fresh):
        improvements.move(row, State.DONE, "Fait.")
    ImprovementRequest.objects.filter(pk=old.pk).update(closed_at=now - timedelta(days=190))
    assert improvements.forget_addresses(now) == 1
    assert improvements.forget_addresses(now) == 0
    kept = ImprovementRequest.objects.exclude(email="").values_list("pk", flat=True)
    assert set(kept) == {fresh.pk, waiting.pk}


def test_the_people_of_the_page_answer_else_who_runs_the_site() -> None:
    site = Site.objects.get(is_default_site=True)
    town, hospital = make_organisation("Ville"), make_organisation("Hôpital")
    Institution.objects.create(site=site, organisation=town)
    make_index()
    page = make_event_page(make_event(hospital))
    assert improvements.whose(page.url, site) == hospital
    assert improvements.whose("/fr/contact/", site) == town
    assert improvements.whose("la page du cours", site) == town


def test_a_colleague_answers_and_the_page_tells(client: Client) -> None:
    town = make_organisation("Ville")
    row = make_request(town, email="camelia@clairvigne.example")
    client.force_login(make_member(town))
    edit = reverse("improvement:edit", args=[row.pk])
    refused = client.post(edit, {"state": "refused", "answer": "", "organisation": town.pk})
    assert "un refus a sa raison" in refused.text
    assert ImprovementStep.objects.count() == 1
    done = {"state": "done", "answer": "C’est réparé.", "organisation": town.pk}
    assert client.post(edit, done).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.words, row.email) == (
        "done",
        "Le lien est cassé.",
        "camelia@clairvigne.example",
    )
    page = Client().get(reverse("institution:follow", args=[row.token])).text
    assert "C’est réparé." in page
    assert 'class="done"' in page


def test_a_request_heard_by_telephone_is_filed_by_the_same_verb(client: Client) -> None:
    town = make_organisation("Ville")
    Institution.objects.create(site=Site.objects.get(is_default_site=True), organisation=town)
    client.force_login(make_member(town))
    said = {"kind": "accessibility", "words": "Trop petit.", "page": "", "email": ""}
    assert client.post(reverse("improvement:add"), said).status_code == 302
    row = ImprovementRequest.objects.get()
    assert (row.organisation, row.steps.count(), len(row.token)) == (town, 1, 43)


def test_what_is_late_says_so_in_words(client: Client) -> None:
    town = make_organisation("Ville")
    row = make_request(town)
    ImprovementRequest.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    client.force_login(make_member(town))
    assert "en retard" in client.get(reverse("improvement:index")).text
    assert ImprovementRequest.objects.late(timezone.localdate()).get() == row


def test_the_table_holds_one_s_own_requests_without_addresses(client: Client) -> None:
    town, hospital = make_organisation("Ville"), make_organisation("Hôpital")
    make_request(town, words="=1+1", email="camelia@clairvigne.example")
    make_request(hospital, words="Chez le voisin")
    client.force_login(make_member(town))
    text = client.get(reverse("improvement:export")).content.decode()
    assert "=1+1" in text and ";=1+1" not in text
    assert "camelia" not in text
    assert "Chez le voisin" not in text


def test_the_queue_asks_as_much_for_one_request_as_for_thirty(client: Client) -> None:
    """No literal number: the menu around it asks for what each feature adds to it."""
    town = make_organisation("Ville")
    client.force_login(make_member(town))
    asked = []
    for count in (1, 29):
        for _ in range(count):
            make_request(town)
        client.get(reverse("improvement:index"))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("improvement:index"))
        asked.append(len(captured))
    assert asked[0] == asked[1]
