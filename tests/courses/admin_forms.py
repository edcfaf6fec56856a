"""What the browser sends from the organiser's screens, and what it is answered."""

from typing import Any

from django.contrib.messages import get_messages
from django.urls import reverse

from courses.models import QuestionBank
from people.models import Organisation


def inline(name: str, rows: list[dict[str, Any]], initial: int = 0) -> dict[str, Any]:
    """The fields of an inline panel as the browser sends them."""
    data: dict[str, Any] = {
        f"{name}-TOTAL_FORMS": len(rows),
        f"{name}-INITIAL_FORMS": initial,
        f"{name}-MIN_NUM_FORMS": 0,
        f"{name}-MAX_NUM_FORMS": 1000,
    }
    for number, row in enumerate(rows):
        values = {"id": "", "ORDER": number + 1, "DELETE": ""} | row
        data |= {f"{name}-{number}-{key}": value for key, value in values.items()}
    return data


def course_form(city: Organisation, lessons: list[dict[str, Any]], **changes: Any) -> Any:
    initial = sum(bool(lesson.get("id")) for lesson in lessons)
    return {
        "name_fr": "Trente minutes",
        "organisation": city.pk,
        "draw": 10,
        "pass_percent": 70,
        "bank": "",
        **inline("lessons", lessons, initial),
        **changes,
    }


def question_form(bank: QuestionBank, choices: list[dict[str, Any]], **changes: Any) -> Any:
    return {
        "prompt_fr": "Combien\u202f?",
        "kind": "single",
        "bank": bank.pk,
        "tolerance": "0",
        **inline("choices", choices),
        **changes,
    }


def said(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def url(name: str, *arguments: Any) -> str:
    return reverse(name, args=arguments)
