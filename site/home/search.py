"""Asks every registered kind what answers a query, and says what was perhaps meant."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from heapq import nlargest
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Count, Max, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from base import hooks, seeking
from base.closed import restricted
from base.hooks import Found
from facts import listing, tokens
from facts import register as facts_register
from home import indexing
from home.models import SearchEntry

MOST = 200  # of one kind: who finds more than that asks again
CONFIGS = {"fr": "french", "en": "english", "es": "spanish"}


@dataclass(frozen=True)
class Result:
    kind: str
    label: Any
    found: Found


@dataclass(frozen=True)
class Answer:
    wanted: list[str]
    results: list[Result] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Result]:
        return [result for result in self.results if not kind or result.kind == kind]

    @property
    def counts(self) -> list[tuple[str, Any, int]]:
        """How many of each kind that has any, in the order in which kinds registered."""
        counted = Counter(result.kind for result in self.results)
        searches = hooks.searches()
        return [(s.kind, s.label, counted[s.kind]) for s in searches if counted[s.kind]]


def ask(query: str, language: str) -> Answer:
    wanted = seeking.terms(query)
    if not wanted:
        return Answer([])
    results = [
        Result(search.kind, search.label, found)
        for search in hooks.searches()
        for found in search.function(query, language)
    ]
    results.sort(key=lambda result: (-result.found.score, result.found.title))
    return Answer(wanted, results)


def _matching(wanted: list[str], language: str) -> Q | RawSQL:
    """On PostgreSQL by stems of the language; elsewhere by the beginning of each word."""
    begins = Q()
    for term in wanted:
        begins &= Q(words__contains=f" {seeking.stem(term)}")
    config = CONFIGS.get(language)
    if connection.vendor != "postgresql" or config is None:
        return begins
    # Terms are letters and digits only (base.seeking): nothing in them can be an operator.
    asked = " & ".join(f"{term}:*" for term in wanted)
    stems = RawSQL(
        "home_searchentry.vector @@ to_tsquery(%s::regconfig, %s)",
        [config, asked],
        output_field=BooleanField(),
    )
    return begins | Q(stems)


def entries(language: str) -> "QuerySet[SearchEntry]":
    """Entries of pages that everybody may read at this very moment."""
    live = SearchEntry.objects.filter(language=language, page__live=True)
    return live.filter(~restricted("page__path"))


def register() -> None:
    """Each kind of page, and the figures; a feature may register what else it has."""
    for kind, (label, _models) in indexing.KINDS.items():
        hooks.register_search(kind, label, partial(pages, kind))
    hooks.register_search("fact", gettext_lazy("Figures"), facts)


def pages(kind: str, query: str, language: str) -> Iterable[Found]:
    wanted = seeking.terms(query)
    known = entries(language).filter(kind=kind).filter(_matching(wanted, language))
    scores = {
        pk: seeking.score(title, words, wanted)
        for pk, title, words in known.values_list("pk", "title", "words").iterator()
    }
    best = nlargest(MOST, scores, key=lambda pk: (scores[pk], -pk))
    for entry in SearchEntry.objects.filter(pk__in=best).select_related("page__locale"):
        yield Found(entry.title, entry.page.get_url() or "", entry.text, score=scores[entry.pk])


def facts(query: str, language: str) -> Iterable[Found]:
    """Figures of the register by what they measure, whom they concern and who says so.

    One that was replaced comes last; one that was measured again later, after the later one.
    """
    wanted = seeking.terms(query)
    newest = listing.newest(language)
    for fact in facts_register.all_facts():
        words, scope = fact.words[language], fact.scope[language]
        source = tokens.source_name(fact, language)
        searched = seeking.searchable(f"{fact.figure(language)} {words} {scope} {source}")
        if not seeking.matches(searched, wanted):
            continue
        title = _("%(figure)s: %(words)s") % {"figure": fact.figure(language), "words": words}
        score = 0 if fact.is_outdated else seeking.score(title, searched, wanted)
        if fact.is_outdated or (fact.year or 0) < newest.get(listing.measure(fact, language), 0):
            source, score = _("outdated figure, %(source)s") % {"source": source}, score // 2
        about = ", ".join(filter(None, (scope, str(fact.year or ""))))
        yield Found(title, listing.address(fact), about, meta=source, score=score)


@lru_cache(maxsize=8)
def _vocabulary(language: str, state: tuple[Any, ...]) -> dict[str, str]:
    texts = entries(language).values_list("title", "text")
    return seeking.vocabulary(f"{title} {text}" for title, text in texts)


def suggestion(query: str, language: str) -> str:
    """What was perhaps meant: words of the site near to unknown ones, if that finds something."""
    state = entries(language).aggregate(newest=Max("updated_at"), count=Count("pk"))
    near = seeking.suggest(query, _vocabulary(language, tuple(state.values())))
    return near if near and ask(near, language).results else ""
