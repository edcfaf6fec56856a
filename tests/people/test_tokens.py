"""Keys of the API: issued once, found by their hash, ended by the clock or by hand."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from people import tokens
from people.models import ApiToken
from tests.people.factory import make_organisation

pytestmark = pytest.mark.django_db
PURPOSE = "events.registrations"


def make_key(days: float = 30, **fields: Any) -> tuple[ApiToken, str]:
    until = timezone.now() + timedelta(days=days)
    return tokens.issue(make_organisation(), PURPOSE, "Tableau de bord", until, None)


def test_a_key_opens_its_row_and_its_use_is_noted_once_a_minute() -> None:
    row, key = make_key()
    found = tokens.find(key)
    assert found == row
    row.refresh_from_db()
    first = row.used_at
    assert first is not None
    tokens.find(key)
    row.refresh_from_db()
    assert row.used_at == first


def test_the_database_holds_nothing_that_opens() -> None:
    row, key = make_key()
    kept = {str(value) for value in ApiToken.objects.filter(pk=row.pk).values_list()[0]}
    assert key not in kept
    assert row.start == key.removeprefix("declic_")[:4]


@pytest.mark.parametrize("wrong", ["", "declic_", "{key}x", "x{key}", "é" * 50])
def test_another_text_opens_nothing(wrong: str) -> None:
    _row, key = make_key()
    assert tokens.find(wrong.format(key=key)) is None


def test_a_key_that_has_ended_opens_nothing() -> None:
    row, key = make_key()
    ApiToken.objects.filter(pk=row.pk).update(expires_at=timezone.now())
    assert tokens.find(key) is None


def test_a_revoked_key_opens_nothing_and_is_revoked_once() -> None:
    row, key = make_key()
    assert (tokens.revoke(row), tokens.revoke(row)) == (True, False)
    assert tokens.find(key) is None


def test_a_key_outlives_a_rotation_of_the_secret(settings: Any) -> None:
    row, key = make_key()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-secret-" + "y" * 50
    assert tokens.find(key) == row


@pytest.mark.parametrize(("purpose", "days"), [("unknown", 30), (PURPOSE, 0), (PURPOSE, 366)])
def test_no_key_is_made_without_a_purpose_or_for_ever(purpose: str, days: int) -> None:
    until = timezone.now() + timedelta(days=days)
    with pytest.raises(ValueError):
        tokens.issue(make_organisation(), purpose, "x", until, None)
    assert ApiToken.objects.count() == 0
