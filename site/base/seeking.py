"""Words looked for: without accents or case, marked where they stand. Imports no Django."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

MAX_TERMS = 8
WORD = re.compile(r"[a-z0-9]+")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "₂": "2"})
# Small words that nobody looks for, unless they ask for nothing else.
SMALL_WORDS = """
le la les de des du un une et ou en au aux ce ces son sa ses pour par sur dans que qui est
the an of to in on for and or is are with el los las del una uno y con por para como
"""
SMALL = frozenset(SMALL_WORDS.split())
EXCERPT = 220


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter.lower().translate(LIGATURES))
    return "".join(part for part in parts if not unicodedata.combining(part))


def fold(text: str) -> str:
    """`text` without accents or capitals: “Écoconçu” and “ecoconcu” are one."""
    return "".join(map(_fold_letter, text))


def terms(query: str) -> list[str]:
    """The words to look for, each once; small ones only when nothing else is asked."""
    found = [word for word in WORD.findall(fold(query)) if len(word) > 1 or word.isdigit()]
    found = list(dict.fromkeys(found))
    telling = [word for word in found if word not in SMALL]
    return (telling or found)[:MAX_TERMS]


def stem(term: str) -> str:
    """A plural finds its singular, where no dictionary of the language helps."""
    return term[:-1] if len(term) > 3 and term[-1] in "sx" else term


def searchable(text: str) -> str:
    """The folded words of `text`, each after one space: “ mot” begins a word and nothing else."""
    return " " + " ".join(WORD.findall(fold(text)))


def matches(words: str, wanted: Sequence[str]) -> bool:
    """Whether each wanted term begins a word of `words`, which `searchable` made."""
    return bool(wanted) and all(f" {stem(term)}" in words for term in wanted)


def score(title: str, words: str, wanted: Sequence[str]) -> int:
    """How well a text answers: a word of its title counts for many in its body."""
    total = 0
    title_words = searchable(title)
    for term in wanted:
        start = f" {stem(term)}"
        total += 10 * (start in title_words) + 5 * (f"{start} " in f"{title_words} ")
        total += min(words.count(start), 5)
    return total


@dataclass(frozen=True)
class Piece:
    text: str
    marked: bool = False


def _spans(text: str, wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words that begin with a wanted term stand in `text`."""
    starts = [stem(term) for term in wanted]
    for word in re.finditer(r"\w+", text):
        if fold(word.group()).startswith(tuple(starts)):
            yield word.span()


def mark(text: str, wanted: Sequence[str]) -> list[Piece]:
    """`text` in pieces, those that were looked for marked."""
    pieces, at = [], 0
    for start, end in _spans(text, wanted):
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], marked=True))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return pieces


def excerpt(text: str, wanted: Sequence[str], length: int = EXCERPT) -> list[Piece]:
    """The part of `text` around the first word that was looked for, in pieces."""
    text = " ".join(text.split())
    if len(text) <= length:
        return mark(text, wanted)
    first = next(_spans(text, wanted), (0, 0))[0]
    start = max(0, first - length // 3)
    if start:
        start = text.find(" ", start, first) + 1 or first
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    shown = ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
    return mark(shown, wanted)


def vocabulary(texts: Iterable[str]) -> dict[str, str]:
    """Each folded word of `texts` of four letters or more, and its commonest spelling."""
    counts: dict[str, dict[str, int]] = {}
    for text in texts:
        for word in re.findall(r"[^\W\d_]{4,}", text.lower()):
            spellings = counts.setdefault(fold(word), {})
            spellings[word] = spellings.get(word, 0) + 1
    return {key: max(found, key=lambda word: found[word]) for key, found in counts.items()}


def suggest(query: str, known: Mapping[str, str]) -> str:
    """`query` with its unknown words replaced by near ones of the site; empty if none is near."""
    changed = False
    spoken = []
    for word in query.split():
        folded = "".join(WORD.findall(fold(word)))
        near = "" if _is_known(folded, known) else _nearest(folded, known)
        changed = changed or bool(near)
        spoken.append(known[near] if near else word)
    return " ".join(spoken) if changed else ""


def _is_known(word: str, known: Mapping[str, str]) -> bool:
    if len(word) < 4 or word in known:
        return True
    return any(entry.startswith(stem(word)) for entry in known)


def _nearest(word: str, known: Mapping[str, str]) -> str:
    near = [entry for entry in known if abs(len(entry) - len(word)) <= 2]
    return next(iter(difflib.get_close_matches(word, near, n=1, cutoff=0.74)), "")
