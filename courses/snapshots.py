"""A question as it was drawn: plain data in every language, safe from later edits."""

from typing import NotRequired, TypedDict

Words = dict[str, str]

SINGLE = "single"
MULTIPLE = "multiple"
TRUE_FALSE = "true_false"
NUMERIC = "numeric"

FALLBACK = "fr"


class ChoiceSnapshot(TypedDict):
    id: int
    text: Words
    correct: bool
    feedback: Words


class QuestionSnapshot(TypedDict):
    kind: str
    prompt: Words
    feedback: Words
    lesson: int | None
    choices: list[ChoiceSnapshot]
    answer: NotRequired[str]
    tolerance: NotRequired[str]
    unit: NotRequired[Words]


class StoredAnswer(TypedDict, total=False):
    """What the attempt keeps: the ids that were ticked, or the number as typed and as read."""

    choices: list[int]
    typed: str
    number: str


def say(words: Words, language: str) -> str:
    return words.get(language) or words.get(FALLBACK) or ""
