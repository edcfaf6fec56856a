"""The API's page for people: made from the description, and every example of it runs."""

import re
from html import unescape

import pytest
from django.test import Client

from base import api as shapes
from config import api
from home import reference
from tests.config.api_schema import answer, faults
from tests.config.test_api import key_for, open_gate, town

pytestmark = pytest.mark.django_db
__all__ = ["open_gate", "town"]  # fixtures
HERE = "/fr/api/"


def operations() -> dict[str, tuple[str, dict]]:
    paths = shapes.description()["paths"]
    return {item["get"]["operationId"]: (path, item["get"]) for path, item in paths.items()}


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_the_first_page_names_every_operation(client: Client, language: str) -> None:
    found = client.get(f"/{language}/api/")
    assert found.status_code == 200 and not found.cookies
    for name, (path, _operation) in operations().items():
        assert f"/{language}/api/{name}/" in found.text
        assert f"GET {path}" in found.text
    assert "<script" not in found.text
    assert "1\u202f200" in found.text or "1,200" in found.text or "1200" in found.text
    assert api.MOST_A_MINUTE == 1200


@pytest.mark.parametrize("name", operations())
def test_every_example_runs_and_answers_as_described(
    client: Client, town: dict[str, int], name: str
) -> None:
    page = client.get(f"{HERE}{name}/")
    assert page.status_code == 200 and not page.cookies
    [command] = re.findall(r"<pre><code>(curl .*?)</code></pre>", page.text)
    url = re.fullmatch(r'curl (-H ".*" )?"http://[^/]+(/[^"]+)"', unescape(command))
    assert url is not None, command
    _path, operation = operations()[name]
    assert (url[1] is not None) == ("security" in operation)
    found = client.get(url[2], headers=key_for(town) if url[1] else {})
    assert found.status_code == 200, url[2]
    assert faults(found.json(), answer(operation, 200), shapes.description()) == []


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_an_example_asks_for_the_readers_language(
    client: Client, town: dict[str, int], language: str
) -> None:
    for name in operations():
        [example] = re.findall(
            r"<code>(curl .*?)</code>", client.get(f"/{language}/api/{name}/").text
        )
        assert set(re.findall(r"lang=(\w+)", example)) <= {language}, name


@pytest.mark.parametrize("name", operations())
def test_a_page_tells_every_parameter_and_every_field(client: Client, name: str) -> None:
    text = client.get(f"{HERE}{name}/").text
    _path, operation = operations()[name]
    for parameter in operation.get("parameters", []):
        assert f'<th scope="row">{parameter["name"]}</th>' in text
    shown = reference.operation(name)
    assert shown is not None and len(shown.fields) > 5
    assert len(re.findall(r"<[a-z]", text)) < 380


@pytest.mark.parametrize("language", ["fr", "es"])
def test_every_sentence_of_the_description_is_translated(language: str) -> None:
    from django.utils.translation import gettext, override

    sentences = set()
    for _path, operation in operations().values():
        sentences |= {operation["summary"], operation["description"]}
        sentences |= {entry.get("description", "") for entry in operation["parameters"]}
    for schema in shapes.description()["components"]["schemas"].values():
        for field in schema.get("properties", {}).values():
            sentences.add(field.get("description", ""))
    with override(language):
        same = {text for text in sentences - {""} if gettext(text) == text}
    assert same == set()


def test_nothing_public_gives_no_example_and_an_unknown_name_no_page(client: Client) -> None:
    text = client.get(f"{HERE}read_event/").text
    assert "Rien de ce genre n’est encore public." in text
    assert client.get(f"{HERE}nothing/").status_code == 404


def test_every_error_of_the_api_is_told() -> None:
    assert [code for code, _status, _words in reference.errors()] == list(shapes.WORDS)
