"""How long a text takes to read and a quiz to answer."""

import re
from collections.abc import Iterable
from html import unescape

WORDS_A_MINUTE = 200
SECONDS_A_QUESTION = 20

TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")


def count_words(texts: Iterable[str]) -> int:
    """Words of plain or rich texts; « d’un » or « 15,4 » is one word, markup none."""
    return sum(len(WORD.findall(unescape(TAG.sub(" ", text)))) for text in texts)


def minutes(words: int = 0, questions: int = 0) -> int:
    """Whole minutes, the nearest; nothing takes none, anything at least one."""
    seconds = words * 60 / WORDS_A_MINUTE + questions * SECONDS_A_QUESTION
    return max(1, int(seconds / 60 + 0.5)) if seconds else 0
