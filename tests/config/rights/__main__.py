"""`python -m tests.config.rights`: write the matrix anew, for a person to read what changed."""

import sys

import pytest


class Writing:
    """A plugin of pytest: what the tests are answered becomes the matrix."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, str]] = {}

    def keep(self, who: str, words: dict[str, str]) -> None:
        for label, word in words.items():
            self.found.setdefault(label, {})[who] = word

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Only the asking: the other tests would read what is about to be written anew."""
        items[:] = [item for item in items if "everybody" in item.name]

    def pytest_sessionfinish(self) -> None:
        from tests.config.rights import matrix

        if self.found:
            matrix.write(self.found)


if __name__ == "__main__":
    sys.exit(pytest.main(["-q", "-n0", "tests/config/test_rights.py"], plugins=[Writing()]))
