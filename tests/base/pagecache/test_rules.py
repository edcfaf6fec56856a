from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.pagecache import rules

HTML = (b"content-type", b"text/html; charset=utf-8")


def scope(path: str = "/fr/", query: bytes = b"", method: str = "GET", **headers: str) -> dict:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"path": path, "query_string": query, "method": method, "headers": pairs}


@pytest.mark.parametrize(
    ("query", "cleaned"),
    [
        ("", ""),
        ("utm_source=lettre&fbclid=1&mtm_campaign=x", ""),
        ("p=2&utm_medium=mail", "p=2"),
        ("page=12", "page=12"),
        ("q=batterie", None),
        ("p=0", None),
        ("p=99999", None),
        ("p=1&p=2", None),
        ("%%%", None),
    ],
)
def test_tracking_goes_and_what_asks_for_something_is_not_kept(
    query: str, cleaned: str | None
) -> None:
    assert rules.clean(query) == cleaned


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        ({}, True),
        ({"cookie": "csrftoken=x; _ga=1; _pk_id.1=2"}, True),
        ({"cookie": "sessionid=x"}, False),
        ({"cookie": "csrftoken=x; participant=y"}, False),
        ({"cookie": "unheard=of"}, False),
        ({"authorization": "Bearer x"}, False),
        ({"range": "bytes=0-10"}, False),
    ],
)
def test_who_may_be_somebody_goes_to_django(headers: dict[str, Any], kept: bool) -> None:
    assert (rules.question(scope(**headers)) is not None) == kept


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_only_reading_is_kept(method: str) -> None:
    assert rules.question(scope(method=method)) is None


@pytest.mark.parametrize("path", rules.APART)
def test_what_has_rules_of_its_own_is_not_kept(path: str) -> None:
    assert rules.question(scope(path)) is None


def test_host_scheme_path_and_query_make_the_key() -> None:
    found = [
        rules.question(one)
        for one in (
            scope(host="a.example"),
            scope(host="b.example"),
            scope(host="a.example", x_forwarded_proto="https"),
            scope("/en/", host="a.example"),
            scope(query=b"p=2", host="a.example"),
        )
    ]
    assert len({one.key for one in found if one}) == 5


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (200, [HTML], 60),
        (200, [HTML, (b"vary", b"Accept-Encoding")], 60),
        (200, [HTML, (b"cache-control", b"max-age=5")], 5),
        (200, [HTML, (b"x-declic-lasts", b"12")], 12),
        (200, [HTML, (b"x-declic-lasts", b"0")], None),
        (200, [HTML, (b"vary", b"Cookie, Accept-Encoding")], None),
        (200, [HTML, (b"vary", b"Accept-Language")], None),
        (200, [HTML, (b"set-cookie", b"csrftoken=x")], None),
        (200, [HTML, (b"cache-control", b"private")], None),
        (200, [HTML, (b"cache-control", b"no-store")], None),
        (200, [(b"content-type", b"video/mp4")], None),
        (200, [], None),
        (302, [HTML], None),
        (404, [HTML], None),
        (503, [HTML], None),
    ],
)
def test_what_may_be_kept(
    status: int, headers: list[tuple[bytes, bytes]], seconds: float | None
) -> None:
    assert rules.lasts(status, headers) == seconds


@pytest.mark.parametrize(
    ("accepted", "best"),
    [
        (b"gzip, deflate, br", "br"),
        (b"gzip", "gzip"),
        (b"br;q=0, gzip;q=0.5", "gzip"),
        (b"br;q=x", "identity"),
        (b"", "identity"),
    ],
)
def test_the_best_encoding(accepted: bytes, best: str) -> None:
    assert rules.encoding(accepted) == best


def test_an_etag_is_compared_weakly() -> None:
    assert rules.holds(b'"a", W/"b"', b'W/"b"')
    assert rules.holds(b"*", b'W/"b"')
    assert not rules.holds(b'"a"', b'W/"b"')


@given(st.text(max_size=60))
def test_any_query_is_judged(query: str) -> None:
    cleaned = rules.clean(query)
    assert cleaned is None or rules.clean(cleaned) == cleaned


@given(st.binary(max_size=60))
def test_any_cookie_and_encoding_is_judged(value: bytes) -> None:
    rules.encoding(value)
    if b"sessionid=" in value.replace(b" ", b"").split(b";")[:1]:
        assert not rules.impersonal(value)


def test_an_invented_scheme_makes_no_copy_of_its_own() -> None:
    def asked(scheme: str) -> object:
        found = scope()
        found["headers"] = [(b"x-forwarded-proto", scheme.encode())]
        return rules.question(found)

    assert asked("ftp-7") == asked("http")
    assert asked("https") != asked("http")
