"""Figures as open data: each with its source, its limits and what it replaced."""

from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router, Schema
from pydantic import Field

from base import api
from base.addresses import absolute
from facts import figures, listing, register
from facts.models import Fact

router = Router(tags=["facts"])
Theme = Literal["footprint", "devices", "people", "data", "frame", "cleanup"]


class Source(Schema):
    name: str = Field(description=_("Who says so."))
    date: str | None = Field(description=_("As precise as the source is: 2025 or 2025-01."))
    note: str = Field(description=_("What must be said with the figure; empty when nothing."))
    url: str | None
    licence: str = Field(description=_("Licence of the source; empty when it states none."))


class FactOut(Schema):
    slug: str = Field(description=_("Its short name, which never changes."))
    theme: Theme
    figure: str = Field(description=_("The figure with its unit, as it is written in a sentence."))
    value: str = Field(
        description=_("The exact decimal number, “4.4”: text, so that no digit is lost.")
    )
    value_high: str | None = Field(description=_("The high end of a range."))
    unit: str = Field(description=_("Code of the unit; empty for a plain number."))
    words: str = Field(description=_("What it counts."))
    scope: str
    year: int | None = Field(description=_("The year that it describes."))
    source: Source
    review: str = Field(description=_("The day by which it is read again (YYYY-MM-DD)."))
    status: Literal["current", "outdated"]
    successor: str | None = Field(description=_("Slug of what replaced it."))
    replaced: list[str] = Field(description=_("Slugs of what it replaced."))
    page: str = Field(description=_("Where people read it."))


class FactPage(api.Results):
    items: list[FactOut]


class AskedFacts(api.AskedPage):
    theme: Theme = Field(default=None, description=_("Only this theme."))  # type: ignore[arg-type]
    status: Literal["current", "outdated", "all"] = Field(
        "current", description=_("Outdated figures are kept as history.")
    )
    q: str = Field("", max_length=80, description=_("Words that it must hold, accents apart."))


@router.get(
    "/facts",
    response={200: FactPage, **api.ERRORS},
    operation_id="list_facts",
    summary=_("Figures of the register"),
    description=_("Every figure that the site quotes, in the order of the register."),
    openapi_extra={"x-example": "?theme=devices&limit=2&lang=en"},
)
def list_facts(request: HttpRequest, asked: Query[AskedFacts]) -> dict[str, Any]:
    spoken = api.language()
    facts = [
        fact
        for fact in register.all_facts()
        if asked.status in ("all", fact.status) and asked.theme in (None, fact.theme)
    ]
    if asked.q:
        facts = [fact for fact in facts if listing.holds(fact, asked.q, spoken)]
    shown = [out(fact, spoken) for fact in api.cut(facts, asked)]
    return api.results(request, asked, len(facts), shown)


@router.get(
    "/facts/{slug}",
    response={200: FactOut, **api.ERRORS},
    operation_id="read_fact",
    summary=_("One figure"),
    description=_("A figure by its short name, outdated ones as well."),
    openapi_extra={"x-example": "?lang=fr"},
)
def read_fact(
    request: HttpRequest,
    asked: Query[api.Asked],
    slug: str = Path(max_length=80, pattern="^[a-z0-9-]+$", description=_("Its short name.")),
) -> dict[str, Any]:
    fact = register.find(slug)
    if fact is None:
        raise Http404
    return out(fact, api.language())


def out(fact: register.Fact, spoken: str) -> dict[str, Any]:
    data = listing.plain(fact)
    return {
        **{name: data[name] for name in ("slug", "theme", "value", "value_high", "unit", "year")},
        **{name: data[name] for name in ("review", "status", "successor")},
        "figure": fact.figure(figures.language_of(spoken)),
        "words": fact.words[spoken],
        "scope": fact.scope[spoken],
        "source": {
            "name": fact.source.name[spoken],
            "date": fact.source.date,
            "note": fact.source.note[spoken],
            "url": fact.url,
            "licence": Fact.Licence(fact.licence).value,
        },
        "replaced": [one.slug for one in register.all_facts() if one.successor == fact.slug],
        "page": absolute(listing.address(fact)),
    }
