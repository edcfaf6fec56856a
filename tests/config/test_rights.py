"""The matrix of rights: what each of the cast is answered at every address there is.

The addresses come from the resolver and the API's schema; one without a row in
`rights/matrix.json` fails. After looking at what changed: `python -m tests.config.rights`.
"""

import pytest

from config.api import api
from tests.config.rights import matrix, reasons, stage
from tools.rights.addresses import every

pytestmark = pytest.mark.django_db
STRANGERS = ("outsider", "anonymous")


@pytest.mark.parametrize("who", stage.CAST)
def test_everybody_is_answered_what_the_matrix_says(who: str, pytestconfig: pytest.Config) -> None:
    found = matrix.ask_all(stage.build(), who)
    writing = [one for one in pytestconfig.pluginmanager.get_plugins() if hasattr(one, "keep")]
    if writing:
        writing[0].keep(who, found)
    else:
        assert found == {label: row[who] for label, row in matrix.read().items()}


def test_the_matrix_has_a_row_for_every_address_and_no_other() -> None:
    assert list(matrix.read()) == matrix.labels(every())


def test_the_api_answers_at_each_address_of_its_schema_and_at_no_other() -> None:
    described = {path.strip("/").replace("{", "<").replace("}", ">") for path in _schema()}
    answered = {one.label for one in every() if one.space == "api" and one.name != "openapi"}
    assert answered == described


def _schema() -> list[str]:
    return list(api.get_openapi_schema(path_prefix="/api/v1/")["paths"])


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_reads_the_secret_only_where_a_reason_is_given(who: str) -> None:
    told = [label for label, row in matrix.read().items() if matrix.TOLD in row[who]]
    assert told == sorted(reasons.SHOWN)


def test_nothing_fails_but_what_a_reason_is_given_for() -> None:
    failing = {
        label
        for label, row in matrix.read().items()
        for word in row.values()
        if word.startswith("5") and not label.startswith("sante/pret")
    }
    assert failing == set(reasons.BROKEN)


def test_a_stranger_meets_no_screen_of_a_row_of_others() -> None:
    """In the back office, whatever address names a thing of the town."""
    met = {
        label
        for label, row in matrix.read().items()
        if label.startswith("admin/") and "<" in label and row["outsider"] == "shown"
    }
    assert met == set(reasons.OF_THE_SITE)
