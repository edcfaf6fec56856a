"""What may be kept of which request and answer, and under which key. Pure.

Everything fails safe: an unknown cookie, parameter or header means that nothing is kept.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

Headers = Iterable[tuple[bytes, bytes]]

# What links in letters and social networks add; no page of ours looks at it.
TRACKING = re.compile(
    r"utm_\w+|mtm_\w+|pk_\w+|piwik_\w+|at_\w+|xtor|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|"
    r"twclid|igshid|mc_[ce]id|_hs\w+|ref_src"
)
# A number of a page in a long list; any other parameter asks for something of its own.
PAGING = re.compile(r"p|page")
NUMBER = re.compile(r"[1-9]\d{0,2}")
# Cookies that change no page: others' statistics and load balancers, and the forms' token.
HARMLESS = re.compile(rb"csrftoken|_ga\w*|_gid|_pk_[\w.]+|SERVERID|route|AWSALB\w*")
# Each has rules of its own, or is no page.
APART = (
    "/admin/",
    "/api/",
    "/comptes/",
    "/documents/",
    "/live/",
    "/media/",
    "/sante",
    "/static/",
    "/boite/",
)
KINDS = (
    b"text/html",
    b"text/plain",
    b"text/calendar",
    b"text/csv",
    b"application/json",
    b"application/xml",
    b"text/xml",
    b"application/rss+xml",
    b"application/atom+xml",
    b"image/svg+xml",
)
LARGEST = 512 * 1024
LONGEST = 60.0  # seconds that a page stands without being made anew


@dataclass(frozen=True)
class Question:
    """What a request asks for, as far as a kept page can depend on it."""

    key: tuple[str, bytes, str, str]
    query: bytes
    encodings: bytes
    etags: bytes


def clean(query: str) -> str | None:
    """The query without tracking, in one order; None when it asks for something of its own."""
    if not query:
        return ""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True, max_num_fields=20)
    except ValueError:
        return None
    kept = [(name, value) for name, value in pairs if not TRACKING.fullmatch(name)]
    names = {name for name, _ in kept}
    paging = all(PAGING.fullmatch(name) and NUMBER.fullmatch(value) for name, value in kept)
    return urlencode(sorted(kept)) if paging and len(names) == len(kept) else None


def impersonal(cookies: bytes) -> bool:
    """Whether no cookie may tell of a person: a session, a participant, or what we don't know."""
    names = (cookie.partition(b"=")[0].strip() for cookie in cookies.split(b";"))
    return all(HARMLESS.fullmatch(name) for name in names if name)


def question(scope: Mapping[str, object]) -> Question | None:
    """The request as a key, or None when it must go to Django whatever is kept."""
    path = str(scope["path"])
    if scope["method"] not in ("GET", "HEAD") or path.startswith(APART):
        return None
    host, scheme, encodings, etags = b"", str(scope.get("scheme", "http")), b"", b""
    headers: Headers = scope["headers"]  # type: ignore[assignment]
    for name, value in headers:
        if name == b"host":
            host = value
        elif name == b"accept-encoding":
            encodings = value
        elif name == b"if-none-match":
            etags = value
        elif name == b"x-forwarded-proto":
            # Two values only: a visitor who invents others must not fill the cache with copies.
            scheme = "https" if value == b"https" else "http"
        elif (name == b"cookie" and not impersonal(value)) or name in (b"authorization", b"range"):
            return None
    raw: bytes = scope.get("query_string", b"")  # type: ignore[assignment]
    query = clean(raw.decode("latin-1")) if raw else ""
    if query is None:
        return None
    return Question((scheme, host, path, query), query.encode("latin-1"), encodings, etags)


def lasts(status: int, headers: Headers) -> float | None:
    """For how many seconds this answer may be kept; None when it may not."""
    if status != 200:
        return None
    found: dict[bytes, bytes] = {}
    for name, value in headers:
        name = name.lower()
        found[name] = found[name] + b"," + value if name in found else value
    vary = {part.strip().lower() for part in found.get(b"vary", b"").split(b",")}
    control = _directives(found.get(b"cache-control", b""))
    kind = found.get(b"content-type", b"").partition(b";")[0].strip()
    if (
        b"set-cookie" in found
        or not vary <= {b"", b"accept-encoding"}
        or {"private", "no-store", "no-cache"} & control.keys()
        or kind not in KINDS
        or found.get(b"content-encoding", b"gzip") != b"gzip"
        or b"content-disposition" in found
    ):
        return None
    seconds = LONGEST
    for limit in (control.get("max-age", ""), found.get(b"x-declic-lasts", b"").decode("latin-1")):
        if limit.isdigit():
            seconds = min(seconds, float(limit))
    return seconds if seconds > 0 else None


def _directives(value: bytes) -> dict[str, str]:
    parts = (part.strip().lower() for part in value.decode("latin-1").split(","))
    pairs = (part.partition("=") for part in parts if part)
    return {name: argument.strip('"') for name, _, argument in pairs}


def holds(etags: bytes, etag: bytes) -> bool:
    """Whether If-None-Match names this page; compression makes it weak, so W/ says nothing."""
    if not etags:
        return False
    known = {part.strip().removeprefix(b"W/") for part in etags.split(b",")}
    return b"*" in known or etag.removeprefix(b"W/") in known


def encoding(accepted: bytes) -> str:
    """The best of br, gzip and identity that the browser takes."""
    if not accepted:
        return "identity"
    offers: dict[str, float] = {}
    for part in accepted.decode("latin-1").lower().split(","):
        name, _, weight = part.strip().partition(";")
        try:
            offers[name.strip()] = float(weight.partition("=")[2] or 1)
        except ValueError:
            offers[name.strip()] = 0
    for name in ("br", "gzip"):
        if offers.get(name, 0) > 0:
            return name
    return "identity"
