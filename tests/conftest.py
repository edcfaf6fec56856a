"""What every test stands on: a migrated database, and the rules about promises and browsers."""

import hashlib
import os
import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from tools import messages
from tools.databases import migrated
from tools.freshness import ROOT
from tools.prepare import DATABASE

pytest_plugins = ["tests.browser", "tests.promises"]


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        messages.compile_all()


@pytest.fixture(autouse=True)
def in_french() -> None:
    """A page asked for in Spanish leaves its language behind in the thread."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    connection = connections["default"]
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            copy = tmp_path_factory.mktemp("database") / DATABASE
            shutil.copyfile(migrated(), copy)
            connection.close()
            connection.settings_dict["NAME"] = str(copy)
            contents = connection.creation.serialize_db_to_string()
            connection._test_serialized_contents = contents  # type: ignore[attr-defined]
            yield
            connection.close()
        else:
            # Two checkouts, or two workers, may share one server.
            place = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
            worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
            connection.settings_dict.update(
                TEST={**connection.settings_dict["TEST"], "NAME": f"declic_test_{place}_{worker}"}
            )
            made = setup_databases(verbosity=0, interactive=False)
            yield
            teardown_databases(made, verbosity=0)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test with real transactions ends in a flush: bring back what the migrations made."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction"):
            again = {**marker.kwargs, "serialized_rollback": True}
            item.add_marker(pytest.mark.django_db(**again), append=False)


@pytest.fixture(autouse=True)
def figures(request: pytest.FixtureRequest) -> Iterator[None]:
    """Each test reads the register anew; one without a database reads the file of the code."""
    from facts import register, rows

    rows.forget()
    uses_database = request.node.get_closest_marker("django_db") or (
        {"db", "transactional_db"} & set(request.fixturenames)
    )
    register.read_from(rows.current if uses_database else register.shipped)
    yield
    register.read_from(rows.current)
