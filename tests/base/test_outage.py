"""The database is away: a page that needs none, and the form's content in it."""

import pytest
from django.db import OperationalError, ProgrammingError
from django.http import HttpRequest
from django.test import Client, RequestFactory

from base import errors, outage

TYPED = {
    "name": "Camélia <b>",
    "words": ["un", "deux"],
    "password": "x",
    "csrfmiddlewaretoken": "t",
}


def posted(checked: bool = True) -> HttpRequest:
    request = RequestFactory().post("/fr/inscription/1/", TYPED)
    request.csrf_processing_done = checked  # type: ignore[attr-defined]
    return request


@pytest.mark.parametrize(
    ("error", "is_one"),
    [
        (OperationalError("couldn't get a connection after 5.00 sec"), True),
        (OperationalError("no such table: wagtailcore_page"), True),
        (ProgrammingError('relation "wagtailcore_page" does not exist'), True),
        (ProgrammingError("syntax error"), False),
        (ValueError("x"), False),
        (None, False),
    ],
)
def test_what_counts_as_an_outage(error: BaseException | None, is_one: bool) -> None:
    assert outage.is_outage(error) == is_one


def test_what_was_typed_is_in_the_page_but_no_secret() -> None:
    # No `django_db` mark: a single query would fail this test.
    response = errors.unavailable(posted())
    body = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (503, "120")
    assert 'name="name" value="Camélia &lt;b&gt;"' in body
    assert body.count('name="words"') == 2
    assert 'name="password"' not in body
    assert body.count('name="csrfmiddlewaretoken"') == 1
    assert "Renvoyer" in body


def test_a_form_from_elsewhere_is_not_offered_again() -> None:
    assert outage.typed(posted(checked=False)) == []


def test_a_view_that_meets_it_answers_503_in_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.ensure_connection", gone)
    client = Client(raise_request_exception=False)
    for language, words in (("fr", "mise à jour"), ("en", "being updated"), ("es", "actualizando")):
        response = client.get(f"/{language}/plan-du-site/")
        assert (response.status_code, response["Retry-After"]) == (503, "10")
        assert words in response.content.decode()
