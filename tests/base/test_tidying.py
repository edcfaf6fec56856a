from datetime import UTC, datetime, timedelta

import pytest

from base.tidying import tidy
from people import codes
from people.models import GuessCounter

pytestmark = pytest.mark.django_db


def test_counted_guesses_go_when_their_window_is_over_and_not_before() -> None:
    codes.guess_allowed("join", "a", limit=2, seconds=600)
    ends = GuessCounter.objects.get().expires_at
    assert timedelta(0) <= ends - datetime.now(UTC) <= timedelta(seconds=600)
    assert tidy(ends) == 0
    assert tidy(ends + timedelta(seconds=1)) == 1
