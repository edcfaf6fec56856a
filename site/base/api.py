"""The shapes that all of the API shares: one error, one page of results, one way to ask a language.

Each feature's `api.py` has a `router`; `config.api` mounts them. Everything is read. What is public
is the same for all; the rest asks for a key of its purpose (`ByKey`), and answers for whose it is.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, Self, TypeVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext_lazy as _
from ninja import Schema
from ninja.security import HttpBearer
from pydantic import Field, ValidationInfo, model_validator

from base.visitors import address
from people import codes, tokens
from people.models import ApiToken

Language = Literal["fr", "en", "es"]
LANGUAGES = ("fr", "en", "es")
MOST = 100
FURTHEST = 10_000
BIGGEST_ID = 2**53 - 1  # what every JSON reader holds exactly


class ErrorDetail(Schema):
    code: str = Field(
        description=gettext_noop("For programs: not_found, method_not_allowed, invalid, …")
    )
    message: str = Field(
        description=gettext_noop("For people, in the language that was asked for.")
    )
    fields: dict[str, list[str]] = Field(
        description=gettext_noop("What is wrong with which parameter, by its name.")
    )


class Error(Schema):
    """Every answer that is not a success has this shape."""

    error: ErrorDetail


# What any operation may answer instead of its own; `config.api` makes them.
ERRORS: Mapping[Any, type[Schema]] = {404: Error, 422: Error, 429: Error, 500: Error, 503: Error}


# What an operation may answer besides, which asks for a key.
ERRORS_WITH_KEY: Mapping[Any, type[Schema]] = {401: Error, 403: Error, **ERRORS}


# The same words wherever an answer is not a success.
WORDS = {
    "no_key": _("This address asks for a key that is known and has not ended."),
    "other_purpose": _("This key was made for another purpose."),
    "not_found": _("There is nothing public at this address."),
    "method_not_allowed": _("This API is only read: use GET."),
    "invalid": _("The question holds something that we cannot read."),
    "too_many": _("Too many questions from this address. Wait a bit."),
    "broken": _("Something broke on our side. Try again in a moment."),
    "unavailable": _("The site is catching its breath. Try again in a moment."),
}
NOT_A_PARAMETER = _("This address has no such parameter.")


class Refused(Exception):
    """`code` is one of WORDS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ByKey(HttpBearer):
    """`auth=ByKey("events.registrations")`; the operation reads `request.auth`, an ApiToken."""

    GUESSES = 60  # an hour and address: a key has 256 bits, this only spares the database

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def __call__(self, request: HttpRequest) -> ApiToken:
        found = super().__call__(request)
        if not isinstance(found, ApiToken):
            raise Refused("no_key")
        return found

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken:
        who = address(request)
        if codes.guesses_spent("api-key", who, self.GUESSES, 3600):
            raise Refused("too_many")
        found = tokens.find(token[:200])
        if found is None:
            codes.guess_allowed("api-key", who, self.GUESSES, 3600)
            raise Refused("no_key")
        if found.purpose != self.purpose:
            raise Refused("other_purpose")
        return found


class UnknownParameter(Exception):
    """Not a ValueError: it would be told of the whole question, not of these names."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self.names = sorted(names)


class Asked(Schema):
    """A parameter that nobody knows is refused, so that a typing error is told."""

    lang: Language = Field(
        default=None,  # type: ignore[arg-type]  # left out: the header's; its schema knows no null
        description=gettext_noop("Language of the words; else that of Accept-Language."),
    )

    @model_validator(mode="after")
    def known_names_only(self, info: ValidationInfo) -> Self:
        request = (info.context or {}).get("request")
        if request is not None and (strange := request.GET.keys() - type(self).model_fields):
            raise UnknownParameter(strange)
        return self


class AskedPage(Asked):
    limit: int = Field(20, ge=1, le=MOST, description=gettext_noop("How many results at most."))
    offset: int = Field(0, ge=0, le=FURTHEST, description=gettext_noop("How many results to skip."))


class Results(Schema):
    total: int = Field(description=gettext_noop("How many there are in all."))
    limit: int
    offset: int
    next: str | None = Field(
        description=gettext_noop("Address of the following results, null at the end.")
    )


Rows = TypeVar("Rows", Sequence[Any], QuerySet[Any])


def cut(rows: Rows, asked: AskedPage) -> Rows:
    """The rows of the page that was asked for."""
    return rows[asked.offset : asked.offset + asked.limit]


def results(
    request: HttpRequest, asked: AskedPage, total: int, items: Iterable[Any]
) -> dict[str, Any]:
    following = asked.offset + asked.limit
    query = {**request.GET.dict(), "limit": asked.limit, "offset": following}
    more = following < total and following <= FURTHEST
    return {
        "total": total,
        "limit": asked.limit,
        "offset": asked.offset,
        "next": request.build_absolute_uri(f"{request.path}?{urlencode(query)}") if more else None,
        "items": list(items),
    }


def language() -> str:
    """Of this answer: the door has turned it on."""
    code = (get_language() or "fr").split("-")[0]
    return code if code in LANGUAGES else "fr"


def best(pages: Iterable[Any], row: str) -> list[Any]:
    """One page for each row: in the language of this answer, else in French, as they come."""
    found: dict[int, Any] = {}
    for page in pages:
        held = found.setdefault(getattr(page, row), page)
        if page.locale.language_code == language() != held.locale.language_code:
            found[getattr(page, row)] = page
    return list(found.values())


_describe: Callable[[], dict[str, Any]] | None = None


def described_by(function: Callable[[], dict[str, Any]]) -> None:
    """Have `function()` return the OpenAPI description; `config.api` says where it is."""
    global _describe
    _describe = function


def description() -> dict[str, Any]:
    return json.loads(json.dumps(_describe())) if _describe else {"paths": {}}
