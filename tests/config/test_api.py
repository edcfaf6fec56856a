"""The API: what is public and nothing else, in one shape and in the reader's language."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from base import api as shapes
from cleanup import board
from config import api
from courses.models import CoursePage, LessonPage
from events.keyed_api import PURPOSE
from events.models import Event, EventPage
from facts import register
from people import tokens
from tests.cleanup import factory as cleanup
from tests.config.api_schema import answer, faults
from tests.courses import factory as courses
from tests.events import factory as events
from tests.facts.factory import OLD, SHARE

pytestmark = pytest.mark.django_db
V1 = "/api/v1"


@pytest.fixture(autouse=True)
def open_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "gate", api.Gate())


@pytest.fixture
def town() -> dict[str, int]:
    """One of each: a course, an event with sessions, a campaign with a masked team."""
    course = courses.make_course()
    courses.make_pages(course)
    event = events.make_public_event()
    events.make_session(event)
    events.make_session(event, capacity=None)
    cleanup.make_index()
    teams = (("Parcs", 10), ("Archives", 3), ("Amis", None))
    campaign = cleanup.make_campaign(teams=teams)
    cleanup.make_public(campaign)
    for team in campaign.teams.all():
        cleanup.make_declaration(cleanup.make_participation(team))
    return {"course_id": course.pk, "event_id": event.pk, "campaign_id": campaign.pk}


def key_for(town: dict[str, int]) -> dict[str, str]:
    """The header of a program of whoever holds the event."""
    owner = Event.objects.get(pk=town["event_id"]).organisation
    until = timezone.now() + timedelta(days=1)
    key = tokens.issue(owner, PURPOSE, "Essai", until, None)[1]
    return {"authorization": f"Bearer {key}"}


def operations() -> list[tuple[str, dict[str, Any]]]:
    return [(path, item["get"]) for path, item in shapes.description()["paths"].items()]


def test_the_description_is_there_for_programs(client: Client) -> None:
    found = client.get(f"{V1}/openapi.json")
    assert found.json() == shapes.description()
    assert found.json()["openapi"].startswith("3.")
    assert all(path.startswith(f"{V1}/") for path in found.json()["paths"])


def test_only_reading_is_described() -> None:
    assert {tuple(item) for item in shapes.description()["paths"].values()} == {("get",)}


def test_every_operation_answers_what_it_describes(client: Client, town: dict[str, int]) -> None:
    whole = shapes.description()
    for path, operation in operations():
        url = path.format(**town, slug=SHARE)
        headers = key_for(town) if "security" in operation else {}
        for query in ("", "?lang=en", operation["x-example"]):
            found = client.get(url + query, headers=headers)
            assert found.status_code == 200, (url, found.content)
            assert faults(found.json(), answer(operation, 200), whole) == []
            assert not found.cookies
            assert found["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("method", "path", "status", "code", "field"),
    [
        ("get", "/facts/inconnu", 404, "not_found", None),
        ("get", "/facts/Pas%20un%20nom", 422, "invalid", "slug"),
        ("get", "/facts?limit=0", 422, "invalid", "limit"),
        ("get", "/facts?limit=101", 422, "invalid", "limit"),
        ("get", "/facts?limit=dix", 422, "invalid", "limit"),
        ("get", "/facts?offset=-1", 422, "invalid", "offset"),
        ("get", "/facts?lang=de", 422, "invalid", "lang"),
        ("get", "/facts?langue=fr", 422, "invalid", "langue"),
        ("get", "/facts?theme=none", 422, "invalid", "theme"),
        ("get", "/courses/0", 422, "invalid", "course_id"),
        ("get", "/courses/99999999999999999999", 422, "invalid", "course_id"),
        ("get", "/courses/abc", 422, "invalid", "course_id"),
        ("get", "/courses/4321", 404, "not_found", None),
        ("get", "/events/4321", 404, "not_found", None),
        ("get", "/campaigns/4321", 404, "not_found", None),
        ("get", "/campaigns/4321/board", 404, "not_found", None),
        ("get", "/nothing", 404, "not_found", None),
        ("get", "/facts/", 404, "not_found", None),
        ("get", "", 404, "not_found", None),
        ("post", "/facts", 405, "method_not_allowed", None),
        ("delete", "/courses/1", 405, "method_not_allowed", None),
        ("put", "/nothing", 405, "method_not_allowed", None),
    ],
)
def test_every_error_has_one_shape(
    client: Client, method: str, path: str, status: int, code: str, field: str | None
) -> None:
    found = getattr(client, method)(V1 + path)
    assert found.status_code == status
    assert found["Content-Type"] == "application/json"
    error = found.json()["error"]
    assert (error["code"], list(error["fields"])) == (code, [field] if field else [])
    assert faults(found.json(), {"$ref": "#/components/schemas/Error"}, shapes.description()) == []
    if status == 405:
        assert found["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["/api/", "/api/v2/facts", "/api/v1/x/y", "/api/openapi.json"])
def test_an_unknown_address_is_told_in_the_same_shape(client: Client, path: str) -> None:
    found = client.get(path, headers={"accept-language": "fr"})
    assert found.status_code == 404
    assert found.json()["error"]["message"] == "Il n’y a rien de public à cette adresse."


@pytest.mark.parametrize(
    ("failure", "status", "code"),
    [(RuntimeError("boom"), 500, "broken"), (OperationalError("gone"), 503, "unavailable")],
)
def test_a_failure_has_the_same_shape_and_tells_no_secret(
    client: Client, monkeypatch: pytest.MonkeyPatch, failure: Exception, status: int, code: str
) -> None:
    def fail() -> None:
        raise failure

    monkeypatch.setattr(register, "all_facts", fail)
    found = client.get(f"{V1}/facts")
    assert (found.status_code, found.json()["error"]["code"]) == (status, code)
    assert "boom" not in found.text and "gone" not in found.text


def test_too_many_questions_are_refused_for_a_while(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "gate", api.Gate(most=2))
    monkeypatch.setattr(api.time, "time", lambda: 90.0)
    answers = [client.get(f"{V1}/facts?limit=1") for _ in range(3)]
    assert [found.status_code for found in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "30"
    monkeypatch.setattr(api.time, "time", lambda: 121.0)
    assert client.get(f"{V1}/facts?limit=1").status_code == 200


def test_pages_of_results_follow_each_other(client: Client) -> None:
    seen: list[str] = []
    url: str | None = f"{V1}/facts?status=all&limit=30&lang=fr"
    while url:
        found = client.get(url).json()
        assert found["total"] == len(register.all_facts())
        seen += [fact["slug"] for fact in found["items"]]
        url = found["next"]
    assert seen == [fact.slug for fact in register.all_facts()]


def test_what_has_not_changed_is_not_sent_again(client: Client) -> None:
    first = client.get(f"{V1}/facts")
    again = client.get(f"{V1}/facts", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{V1}/facts?lang=en")["ETag"] != first["ETag"]


def test_head_and_options_answer_without_a_body(client: Client) -> None:
    head = client.head(f"{V1}/facts")
    assert (head.status_code, head.content) == (200, b"")
    options = client.options(f"{V1}/facts", headers={"origin": "https://exemple.fr"})
    assert options.status_code == 204
    assert options["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("query", "header", "language", "figure"),
    [
        ("", "", "fr", "4,4\u202f%"),
        ("", "en-GB,en;q=0.8", "en", "4.4%"),
        ("?lang=en", "fr", "en", "4.4%"),
        ("", "de", "fr", "4,4\u202f%"),
    ],
)
def test_the_words_are_those_of_the_language(
    client: Client, query: str, header: str, language: str, figure: str
) -> None:
    found = client.get(f"{V1}/facts/{SHARE}{query}", headers={"accept-language": header})
    assert (found["Content-Language"], found.json()["figure"]) == (language, figure)
    assert "Accept-Language" in found["Vary"]


def test_a_figure_tells_its_history(client: Client) -> None:
    assert OLD in client.get(f"{V1}/facts/{SHARE}").json()["replaced"]
    old = client.get(f"{V1}/facts/{OLD}").json()
    assert (old["status"], old["successor"], old["value"]) == ("outdated", SHARE, "2.5")


def ids(client: Client, what: str) -> list[int]:
    return [one["id"] for one in client.get(f"{V1}/{what}").json()["items"]]


@pytest.mark.parametrize("what", ["courses", "events", "campaigns"])
@pytest.mark.parametrize("how", ["draft", "private"])
def test_what_is_not_public_is_not_there(
    client: Client, town: dict[str, int], what: str, how: str
) -> None:
    number = town[f"{what.removesuffix('s')}_id"]
    assert ids(client, what) == [number]
    for page in (
        CoursePage.objects.all()
        if what == "courses"
        else (EventPage.objects.all() if what == "events" else cleanup.CampaignPage.objects.all())
    ):
        if how == "draft":
            page.unpublish()
        else:
            PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert ids(client, what) == []
    assert client.get(f"{V1}/{what}/{number}").status_code == 404
    if what == "campaigns":
        assert client.get(f"{V1}/{what}/{number}/board").status_code == 404


def test_a_private_lesson_is_not_named(client: Client, town: dict[str, int]) -> None:
    lesson = LessonPage.objects.order_by("path").first()
    PageViewRestriction.objects.create(page=lesson, restriction_type="login")
    found = client.get(f"{V1}/courses/{town['course_id']}").json()
    assert lesson.title not in [one["title"] for one in found["lessons"]]
    assert len(found["lessons"]) == 1


def test_no_question_of_a_quiz_is_told(client: Client, town: dict[str, int]) -> None:
    assert "Question" not in client.get(f"{V1}/courses").text


def test_the_board_is_the_public_one(client: Client, town: dict[str, int]) -> None:
    found = client.get(f"{V1}/campaigns/{town['campaign_id']}/board").json()
    campaign = cleanup.Campaign.objects.get()
    seen = board.snapshot(campaign, "fr")
    assert (found["revision"], found["octets"]) == (seen.revision, seen.octets)
    by_name = {row["name"]: row for row in found["rows"]}
    assert [row["name"] for row in found["rows"]] == [row.name for row in seen.rows]
    hidden = by_name["Archives"]
    assert (hidden["group"], hidden["octets"], hidden["participants"], hidden["percent"]) == (
        "masked", None, None, None,
    )  # fmt: skip
    assert by_name["Parcs"]["percent"] == 10


def test_an_event_tells_what_is_left(client: Client, town: dict[str, int]) -> None:
    found = client.get(f"{V1}/events/{town['event_id']}").json()
    assert found["places"] == {"capacity": 5, "left": 5}
    assert [one["places"] for one in found["sessions"]] == [{"capacity": 5, "left": 5}, None]
    assert client.get(found["page"].partition("8000")[2]).status_code == 200
    assert client.get(found["calendar"].partition("8000")[2]).status_code == 200
    assert ids(client, "events?when=past") == []


@pytest.mark.parametrize("many", [1, 30])
def test_lists_cost_the_same_for_one_as_for_thirty(client: Client, many: int) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    cleanup.make_index()
    index = courses.make_index()
    for _ in range(many):
        courses.make_pages(courses.make_course(lessons=1, questions=1), index)
        events.make_public_event()
        cleanup.make_public(cleanup.make_campaign())
    counts = {}
    for what in ("facts", "courses", "events", "campaigns"):
        url = f"{V1}/{what}?limit=100"
        client.get(url)
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        counts[what] = len(asked)
    assert counts == {"facts": 1, "courses": 8, "events": 4, "campaigns": 4}
