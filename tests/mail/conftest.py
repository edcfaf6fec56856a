from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.mail.factory import hello_kind


@pytest.fixture(autouse=True)
def kind(settings: Any) -> Iterator[None]:
    engine = {**settings.TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}
    settings.TEMPLATES = [engine]
    with hello_kind():
        yield
