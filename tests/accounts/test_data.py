"""“Mes données”: seen, taken away and erased by whoever they are of, and by nobody else."""

import json
import uuid
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from pytest_django import DjangoAssertNumQueries

from accounts import erasure, takeout, words
from accounts.holders import Holder
from events import registration
from events.models import Registration
from institution import improvements
from institution.improvements import Asked
from institution.models import ImprovementRequest
from mail import letters
from mail.models import Message
from people.models import Membership, Participant, User
from privacy import registry
from privacy.models import DataLink, ErasureRequest
from tests.accounts.visiting import just_signed_in
from tests.attestations.factory import make_attestation
from tests.courses.factory import known_client, make_attempt, make_course
from tests.events.factory import make_public_event, make_registration
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
DATA = "/fr/moi/donnees/"


def signed_in(user: User) -> Client:
    """As somebody who has just given her password."""
    client = Client()
    just_signed_in(client, user)
    return client


def link_of_last_letter() -> str:
    message = Message.objects.filter(kind="accounts.data_link").latest("pk")
    letter = letters.write(message)
    assert letter is not None
    link = next(word for word in str(letter.body).split() if "/lien/" in word)
    return link.strip("<>").split("localhost:8000")[-1]


def unzip(content: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(content)) as zipped:
        return {name: zipped.read(name).decode("utf-8-sig") for name in zipped.namelist()}


def test_whoever_is_not_known_is_asked_for_an_address_and_nothing_is_written(
    client: Client,
) -> None:
    answer = client.get(DATA)
    assert answer.status_code == 200
    assert 'name="email"' in answer.text
    assert "participant" not in answer.cookies and "sessionid" not in answer.cookies
    assert Participant.objects.count() == ErasureRequest.objects.count() == 0


def test_this_browser_s_participant_sees_its_own_and_no_neighbour_s() -> None:
    client, person = known_client()
    course = make_course()
    make_attempt(course, person)
    make_attestation(participant=person, holder="Camille Martin")
    make_attestation(holder="Dominique Autre")
    text = client.get(DATA).text
    assert "Camille Martin" in text and str(course) in text
    assert "Dominique Autre" not in text


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_the_page_stands_in_each_language(language: str) -> None:
    client, person = known_client()
    make_attempt(make_course(), person)
    text = client.get(f"/{language}/moi/donnees/").text
    assert f'<html lang="{language}"' in text
    assert {"fr": "Mes données", "en": "My data", "es": "Mis datos"}[language] in text


def test_a_bad_address_is_told_by_its_field_and_kept(client: Client) -> None:
    answer = client.post(DATA, {"email": "camille@"})
    assert answer.status_code == 200
    assert 'value="camille@"' in answer.text and "aria-invalid" in answer.text
    assert DataLink.objects.count() == 0


def test_a_known_and_an_unknown_address_get_the_same_answer(client: Client) -> None:
    make_registration(make_public_event(), email="camille@ville.example")
    known = client.post(DATA, {"email": "Camille@ville.example"}, follow=True)
    unknown = client.post(DATA, {"email": "personne@ville.example"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert known.text == unknown.text
    written = Message.objects.filter(kind="accounts.data_link").values_list("to", flat=True)
    assert list(written) == ["camille@ville.example"]


def test_the_link_shows_the_address_s_rows_once_and_not_its_neighbours(client: Client) -> None:
    """A family signs up from one browser: an address proves its own rows, not the browser's."""
    event = make_public_event(capacity=20)
    mine = make_registration(event, email="camille@ville.example", name="Camille Petit")
    make_registration(
        event, email="sacha@ville.example", name="Sacha Petit", participant=mine.participant
    )
    client.post(DATA, {"email": "camille@ville.example"})
    link = link_of_last_letter()
    assert "Camille Petit" not in client.get(link).text
    shown = client.post(link, follow=True).text
    assert "Camille Petit" in shown and "Sacha Petit" not in shown
    assert Client().post(link).status_code == 404
    assert "Camille Petit" not in Client().get(DATA).text
    client.post(reverse("accounts:data_close"))
    assert "Camille Petit" not in client.get(DATA).text


def test_a_link_ends_after_an_hour_and_what_it_opened_after_half_an_hour(client: Client) -> None:
    make_registration(make_public_event(), email="camille@ville.example", name="Camille Petit")
    client.post(DATA, {"email": "camille@ville.example"})
    link = link_of_last_letter()
    DataLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post(link).status_code == 404
    DataLink.objects.update(expires_at=timezone.now() + timedelta(hours=1))
    assert "Camille Petit" in client.post(link, follow=True).text
    DataLink.objects.update(used_at=timezone.now() - timedelta(minutes=31))
    assert "Camille Petit" not in client.get(DATA).text


def test_the_zip_holds_json_and_a_table_for_each_kind() -> None:
    client, person = known_client()
    make_attestation(participant=person, holder="=Camille")
    make_attempt(make_course(), person)
    answer = client.post(reverse("accounts:data_download"))
    assert answer["Content-Type"] == "application/zip"
    files = unzip(answer.content)
    kinds = {one["kind"] for one in json.loads(files["donnees.json"])}
    assert kinds >= {"attestations.Attestation", "courses.Attempt", "people.Participant"}
    assert sum(name.endswith(".csv") for name in files) == len(kinds)
    table = next(text for name, text in files.items() if "attestations" in name)
    assert "'=Camille" in table or "=Camille" not in table.replace("'=Camille", "")
    assert client.get(reverse("accounts:data_download")).status_code == 405


def test_whoever_has_not_signed_in_lately_is_asked_again_before_taking_or_erasing() -> None:
    user = make_user()
    client = Client()
    client.force_login(user)
    assert user.email in client.get(DATA).text
    for name in ("accounts:data_download", "accounts:data_erase"):
        answer = client.post(reverse(name))
        assert answer.status_code == 302 and "reauthenticate" in answer["Location"]
    assert ErasureRequest.objects.count() == 0
    assert signed_in(user).post(reverse("accounts:data_download")).status_code == 200


def test_an_erasure_waits_a_week_and_is_called_off_by_one_click() -> None:
    client, person = known_client()
    erase = reverse("accounts:data_erase")
    assert client.get(erase).status_code == 200
    assert ErasureRequest.objects.count() == 0
    client.post(erase)
    client.post(erase)
    asked = ErasureRequest.objects.get()
    assert asked.due_at - asked.asked_at == timedelta(days=7)
    assert erasure.sweep(timezone.now()) == 0
    keep = reverse("accounts:data_keep", args=[erasure.token(asked)])
    assert keep in client.get(DATA).text
    client.get(keep)
    assert ErasureRequest.objects.exists()
    assert "conservées" in client.post(keep).text
    assert not ErasureRequest.objects.exists()
    assert client.post(keep).status_code == 404
    assert erasure.sweep(timezone.now() + timedelta(days=8)) == 0
    assert Participant.objects.filter(pk=person.pk).exists()


def test_after_the_week_the_sweep_erases_once() -> None:
    client, person = known_client()
    make_attempt(make_course(), person)
    client.post(reverse("accounts:data_erase"))
    then = timezone.now() + timedelta(days=8)
    assert (erasure.sweep(then), erasure.sweep(then)) == (1, 0)
    assert not Participant.objects.filter(pk=person.pk).exists()
    assert not ErasureRequest.objects.exists()
    assert "=email" not in client.get(DATA).text


def test_an_account_is_closed_with_all_that_took_part_through_it() -> None:
    user = make_user(name="Camille Petit")
    _, person = known_client()
    Participant.objects.filter(pk=person.pk).update(user=user)
    client = signed_in(user)
    client.post(reverse("accounts:data_erase"))
    letter = Message.objects.get(kind="accounts.erasure_asked", to=user.email)
    said = letters.write(letter)
    assert said is not None and "/garder/" in str(said.body)
    assert erasure.sweep(timezone.now() + timedelta(days=8)) == 1
    assert not User.objects.filter(pk=user.pk).exists()
    assert not Participant.objects.filter(pk=person.pk).exists()
    assert not Message.objects.filter(to=user.email).exists()


def test_the_only_administrator_hands_over_first() -> None:
    city = make_organisation("Ville de Clairvigne")
    user = make_member(city, Membership.Role.ADMINISTRATOR)
    client = signed_in(user)
    answer = client.post(reverse("accounts:data_erase"))
    assert answer.status_code == 409 and "Ville de Clairvigne" in answer.text
    make_member(city, Membership.Role.ADMINISTRATOR)
    assert client.post(reverse("accounts:data_erase")).status_code == 302
    # Alone again when the week is over: it waits, and nothing is lost.
    Membership.objects.exclude(user=user).delete()
    assert erasure.sweep(timezone.now() + timedelta(days=8)) == 0
    assert User.objects.filter(pk=user.pk).exists()


def test_an_address_that_was_proved_takes_its_rows_away() -> None:
    event = make_public_event(capacity=20)
    mine = make_registration(event, email="camille@ville.example")
    registration.confirm(mine)
    other = make_registration(event, email="sacha@ville.example", participant=mine.participant)
    asked = improvements.file(
        Asked("data", "Je suis Camille", "", "camille@ville.example"), uuid.uuid4(), None
    )
    made = erasure.ask(Holder(email="camille@ville.example"), "fr")
    assert erasure.sweep(made.due_at) == 1
    assert list(Registration.objects.all()) == [other]
    assert not Message.objects.filter(to="camille@ville.example").exists()
    left = ImprovementRequest.objects.get(pk=asked.pk)
    assert (left.email, left.words) == ("", "") and left.token != asked.token


def test_one_erasure_that_fails_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    _, first = known_client()
    _, second = known_client()
    for person in (first, second):
        erasure.ask(Holder(participant=person), "fr")
    real = erasure._erase

    def failing(asked: ErasureRequest) -> None:
        if asked.participant_id == first.pk:
            raise ValueError("camille@ville.example")
        real(asked)

    monkeypatch.setattr(erasure, "_erase", failing)
    assert erasure.sweep(timezone.now() + timedelta(days=8)) == 1
    assert list(ErasureRequest.objects.values_list("participant", flat=True)) == [first.pk]


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_asks_as_often_for_one_row_as_for_thirty(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, person = known_client()
    for _ in range(number):
        make_attestation(participant=person)
    client.get(DATA)
    with django_assert_num_queries(19):
        client.get(DATA)


def test_every_kept_field_has_its_own_words_in_the_reader_s_language() -> None:
    unnamed, twice = [], []
    for holding in registry.held():
        fields = [holding.model._meta.get_field(name) for name in holding.fields]
        bare = [f.name for f in fields if not isinstance(getattr(f, "verbose_name", ""), Promise)]
        unnamed += [f"{holding.label}: {name}" for name in bare if name not in words.WORDS]
        head = [takeout._name(holding, name) for name in holding.fields]
        if len(set(head)) < len(head):
            twice.append(holding.label)
    assert unnamed == twice == []
    with translation.override("fr"):
        assert str(words.WORDS["seen_at"]) == "Vu en dernier le"
