import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


def test_a_missing_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        env.secret("SECRET_KEY")


def test_a_short_secret_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "x" * 49)
    with pytest.raises(ImproperlyConfigured, match="at least 50"):
        env.secret("SECRET_KEY")
    monkeypatch.setenv("SECRET_KEY", "x" * 50)
    assert env.secret("SECRET_KEY") == "x" * 50


@pytest.mark.parametrize(("typed", "read"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_flags_are_read(monkeypatch: pytest.MonkeyPatch, typed: str, read: bool) -> None:
    monkeypatch.setenv("MEDIA_SERVE", typed)
    assert env.flag("MEDIA_SERVE", default=not read) is read


@pytest.mark.parametrize("reader", [lambda n: env.flag(n, False), lambda n: env.number(n, 1)])
def test_a_malformed_value_is_named(monkeypatch: pytest.MonkeyPatch, reader: object) -> None:
    monkeypatch.setenv("LIVE_MAX_SOCKETS", "plenty")
    with pytest.raises(ImproperlyConfigured, match="LIVE_MAX_SOCKETS"):
        reader("LIVE_MAX_SOCKETS")  # type: ignore[operator]  # either reader


def test_a_database_address_is_taken_apart() -> None:
    assert env.postgres("postgres://user:p%40ss@db.example:5433/declic") == {
        "NAME": "declic",
        "USER": "user",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
    }


@pytest.mark.parametrize("url", ["mysql://a/b", "postgres://host", "nonsense"])
def test_a_wrong_database_address_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        env.postgres(url)
