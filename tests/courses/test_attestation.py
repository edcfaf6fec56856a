"""From a passed quiz to its attestation, without an account."""

import pytest
from django.test import Client
from django.urls import reverse

from attestations import links
from attestations.models import Attestation
from courses import attempts
from courses.models import Attempt
from tests.courses.factory import fill, known_client, make_attempt, make_course, make_pages

pytestmark = pytest.mark.django_db


def finished(right: int) -> tuple[Client, Attempt]:
    client, participant = known_client()
    course = make_course()
    make_pages(course)
    attempt = make_attempt(course, participant)
    fill(attempt, right)
    return client, attempts.finish(attempt)


def ask(attempt: Attempt) -> str:
    return reverse("courses:attestation", args=[attempt.pk])


def test_a_passed_quiz_offers_it_and_a_failed_one_does_not() -> None:
    client, attempt = finished(right=8)
    result = client.get(reverse("courses:result", args=[attempt.pk]))
    assert ask(attempt) in result.text
    client, attempt = finished(right=3)
    result = client.get(reverse("courses:result", args=[attempt.pk]))
    assert "attestation" not in result.text
    assert client.post(ask(attempt), {"holder": "Camille Martin"}).status_code == 302
    assert not Attestation.objects.exists()


def test_a_name_makes_one_with_the_result_and_the_length_of_the_course() -> None:
    client, attempt = finished(right=8)
    response = client.post(ask(attempt), {"holder": "  camille   MARTIN "})
    made = Attestation.objects.get()
    assert response["Location"] == links.holder(made)
    assert made.holder == "camille MARTIN"
    assert made.organisation == attempt.course.organisation
    assert made.source == f"course:{attempt.course_id}"
    assert made.minutes == 5
    assert made.words["fr"]["what"] == "Trente minutes"
    assert made.words["fr"]["rows"][:2] == [
        ["Résultat", "8 sur 10, seuil de réussite\u202f: 7"],
        ["Durée", "5\u00a0minutes"],
    ]
    assert made.words["en"]["rows"][0] == ["Result", "8 out of 10, pass mark 7"]
    assert client.get(response["Location"]).status_code == 200


def test_asked_again_it_is_the_same_one() -> None:
    client, attempt = finished(right=8)
    first = client.post(ask(attempt), {"holder": "Camille Martin"})["Location"]
    assert client.post(ask(attempt), {"holder": "Jean Dupont"})["Location"] == first
    assert client.get(ask(attempt))["Location"] == first
    result = client.get(reverse("courses:result", args=[attempt.pk]))
    assert first in result.text
    assert Attestation.objects.get().holder == "Camille Martin"


def test_a_refused_name_stays_in_its_field() -> None:
    client, attempt = finished(right=8)
    response = client.post(ask(attempt), {"holder": "王小明"})
    assert response.status_code == 200
    assert 'value="王小明"' in response.text
    assert "lettres latines" in response.text
    assert not Attestation.objects.exists()


def test_another_browser_gets_none() -> None:
    _client, attempt = finished(right=8)
    stranger, _participant = known_client()
    assert stranger.get(ask(attempt)).status_code == 404
    assert stranger.post(ask(attempt), {"holder": "Jean Dupont"}).status_code == 404
    assert not Attestation.objects.exists()
