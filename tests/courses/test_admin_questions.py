"""The organiser writes questions: each kind, and those that could not be graded."""

from typing import Any

import pytest
from django.test import Client

from courses.models import Question
from people.models import Organisation
from tests.courses.admin_forms import question_form, url
from tests.courses.factory import make_bank
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Organisation:
    return make_organisation("Ville")


@pytest.fixture
def staff(city: Organisation, client: Client) -> Client:
    client.force_login(make_member(city))
    return client


RIGHT = {"text_fr": "A", "correct": "on"}
WRONG = {"text_fr": "B"}


@pytest.mark.parametrize(
    ("changes", "choices"),
    [
        ({"kind": "single"}, [RIGHT, WRONG]),
        ({"kind": "multiple"}, [RIGHT, RIGHT, WRONG]),
        ({"kind": "multiple"}, [RIGHT, WRONG]),
        ({"kind": "true_false", "truth": "false"}, []),
        ({"kind": "numeric", "answer": "15.4", "tolerance": "0.5", "unit_fr": "%"}, []),
        ({"feedback_fr": "Voir {fait:part-numerique-empreinte-france}."}, [RIGHT, WRONG]),
    ],
)
def test_questions_of_each_kind_are_written(
    staff: Client, city: Organisation, changes: dict[str, Any], choices: list[dict[str, Any]]
) -> None:
    response = staff.post(url("questions:add"), question_form(make_bank(city), choices, **changes))
    assert response.status_code == 302, response.context["form"].errors
    question = Question.objects.get()
    assert question.choices.count() == len(choices)
    assert question.snapshot()["kind"] == question.kind


@pytest.mark.parametrize(
    ("changes", "choices", "sentence"),
    [
        ({"kind": "single"}, [], "Écrivez au moins deux réponses."),
        ({"kind": "single"}, [RIGHT], "Écrivez au moins deux réponses."),
        ({"kind": "single"}, [WRONG, WRONG], "Marquez une seule réponse comme juste"),
        ({"kind": "single"}, [RIGHT, RIGHT], "Marquez une seule réponse comme juste"),
        ({"kind": "multiple"}, [WRONG, WRONG], "Marquez au moins une réponse comme juste."),
        ({"kind": "true_false"}, [], "Dites si l’affirmation est vraie ou fausse."),
        ({"kind": "numeric"}, [], "Écrivez le nombre juste."),
        ({"feedback_fr": "{fait:inconnu}"}, [RIGHT, WRONG], "inconnu"),
        ({}, [RIGHT, {"text_fr": "{fait:inconnu}"}], "inconnu"),
    ],
)
def test_questions_that_could_not_be_graded_are_refused_in_words(
    staff: Client,
    city: Organisation,
    changes: dict[str, Any],
    choices: list[dict[str, Any]],
    sentence: str,
) -> None:
    response = staff.post(url("questions:add"), question_form(make_bank(city), choices, **changes))
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not Question.objects.exists()
