from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Term:
    label: Text
    value: Text


@dataclass(frozen=True)
class Section:
    """Paragraphs, then terms, then a list; what is empty is not shown."""

    heading: Text
    paragraphs: Sequence[Text] = field(default_factory=list)
    terms: Sequence[Term] = field(default_factory=list)
    items: Sequence[Text] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    title: Text
    lead: Text
    sections: Sequence[Section]
