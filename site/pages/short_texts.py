"""What an article gives to a town's magazine and to the networks: its own words, and short."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_lazy, override

from facts import register, tokens
from pages import plain, shortening


@dataclass(frozen=True)
class Purpose:
    field: str
    label: Any
    limit: int
    with_address: bool = False


PURPOSES = (
    Purpose("magazine_text", gettext_lazy("For the town’s magazine"), 600),
    Purpose("social_text", gettext_lazy("For the networks, with the address"), 280, True),
    Purpose("line_text", gettext_lazy("In one line: text message, screen"), 140),
)


@dataclass(frozen=True)
class ShortText:
    purpose: Purpose
    text: str
    written: bool

    @property
    def length(self) -> int:
        return len(self.text)

    @property
    def too_long(self) -> bool:
        return self.length > self.purpose.limit


def _sources(texts: Sequence[str], language: str) -> str:
    """ " (Source: ADEME, 2025.)", each source once, for the figures that the texts quote."""
    facts = [register.get(slug) for slug in tokens.slugs(list(texts))]
    names = list(dict.fromkeys(tokens.source_name(fact, language) for fact in facts))
    if not names:
        return ""
    with override(language):
        return " " + gettext("(Source: %(names)s)") % {"names": " ; ".join(names)}


def _address(page: Any, purpose: Purpose) -> str:
    address = (page.full_url or "") if purpose.with_address and page.pk else ""
    return f" {address}" if address else ""


def _made(page: Any, purpose: Purpose, language: str) -> str:
    sentences = shortening.sentences(page.introduction)
    for paragraph in plain.texts(page.body):
        sentences += shortening.sentences(paragraph)
    # Figures are written out before they are counted; their sources are found by their tokens.
    spoken = [tokens.plain(sentence, language) for sentence in sentences]
    address = _address(page, purpose)
    return shortening.shorten(
        spoken,
        purpose.limit,
        lambda kept: _sources(sentences[: len(kept)], language) + address,
    )


def of(page: Any) -> list[ShortText]:
    """Each short text: as an editor wrote it, else made from the first sentences."""
    language = page.locale.language_code
    found = []
    for purpose in PURPOSES:
        written = getattr(page, purpose.field).strip()
        if written:
            text = tokens.plain(written, language) + _sources([written], language)
        else:
            text = _made(page, purpose, language)
        found.append(ShortText(purpose, text, bool(written)))
    return found
