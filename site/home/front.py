"""What the front page shows of each feature."""

from typing import Any

from home.models import HomePage


def front(page: HomePage) -> dict[str, Any]:
    return {}
