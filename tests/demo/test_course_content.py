"""The short course is content that one would sign: its figures, its length, its typography."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from base.blocks import BodyBlock
from courses.duration import count_words
from facts import figures, register, tokens

CONTENT = Path(__file__).parents[2] / "site" / "demo" / "content"
COURSE = CONTENT / "course"
LANGUAGES = figures.LANGUAGES
TAG = re.compile(r"<[^>]+>")


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


LESSONS: dict[str, Any] = {
    path.name.removesuffix(".json"): read(path)
    for path in sorted((COURSE / "lessons").glob("lesson-*.json"))
}
FRENCH = {name: lesson for name, lesson in LESSONS.items() if name.endswith(".fr")}
QUESTIONS: list[dict[str, Any]] = read(COURSE / "questions.json")
PAGES: dict[str, Any] = {
    path.stem: read(path) for path in [*(CONTENT / "legal").glob("*.json"), CONTENT / "home.json"]
}
CHOSEN = [question for question in QUESTIONS if question["kind"] in ("single", "multiple")]
# names of blocks' fields that hold a code, not words
CODES = {"type", "fact", "first_fact", "total_fact", "weight", "effort", "slug", "lesson", "kind"}


def words_of(content: Any, language: str | None = None) -> Iterator[str]:
    """Every text a reader may see; with a language, that one only where there are several."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, list):
        for value in content:
            yield from words_of(value, language)
    elif isinstance(content, dict):
        spoken = set(content) & set(LANGUAGES)
        for key, value in content.items():
            if key in CODES or (spoken and language and key != language):
                continue
            yield from words_of(value, language)


def blocks(lesson: dict[str, Any], kind: str) -> list[Any]:
    return [block["value"] for block in lesson["body"] if block["type"] == kind]


def plain(text: str) -> str:
    return unescape(TAG.sub(" ", text))


def french_texts() -> Iterator[tuple[str, str]]:
    for name, lesson in FRENCH.items():
        yield from ((name, text) for text in words_of(lesson))
    for question in QUESTIONS:
        yield from ((question["slug"], text) for text in words_of(question, "fr"))
    for name, page in PAGES.items():
        yield from ((name, text) for text in words_of(page["fr"]))
    yield from (("course", text) for text in words_of(read(COURSE / "course.json"), "fr"))


def everything() -> Iterator[str]:
    yield from words_of([LESSONS, QUESTIONS, PAGES])


def test_the_course_has_its_six_lessons() -> None:
    course = read(COURSE / "course.json")
    assert (course["pass_mark"], course["draw"]) == (70, 10)
    assert [lesson["slug"] for lesson in FRENCH.values()] == course["lessons"]
    assert len(FRENCH) == 6
    assert set(LESSONS) == {f"lesson-{n}.{code}" for n in range(1, 7) for code in LANGUAGES}


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_is_made_of_the_page_s_own_blocks(name: str) -> None:
    body = BodyBlock()
    value = body.clean(body.to_python(LESSONS[name]["body"]))
    assert len(value) == len(LESSONS[name]["body"])


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_takes_four_to_six_minutes(name: str) -> None:
    body = [block["value"] for block in LESSONS[name]["body"]]
    assert 4 <= count_words(words_of(body)) / 200 <= 6


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_has_figures_a_gesture_and_what_to_remember(name: str) -> None:
    lesson = LESSONS[name]
    assert len(tokens.slugs(lesson["body"])) >= 2
    assert len(blocks(lesson, "gesture")) == 1
    assert len(blocks(lesson, "remember")) == 1
    assert len(blocks(lesson, "heard")) == 1


# what a translation may not change: its elements, in order, and the figures inside each of them
ELEMENT = re.compile(r"(</?(?:p|ul|ol|li)>)")


def shape(text: str) -> list[Any]:
    parts = ELEMENT.split(text)
    return [part if ELEMENT.match(part) else sorted(tokens.TOKEN.findall(part)) for part in parts]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("original", FRENCH)
def test_a_translation_has_the_blocks_of_its_original(original: str, language: str) -> None:
    french, spoken = FRENCH[original]["body"], LESSONS[f"{original[:-3]}.{language}"]["body"]
    assert [block["type"] for block in spoken] == [block["type"] for block in french]
    for block, words in zip(french, spoken, strict=True):
        assert [shape(text) for text in words_of(words)] == [shape(t) for t in words_of(block)]
        assert sorted(tokens.slugs(words)) == sorted(tokens.slugs(block))


def test_a_translated_lesson_bears_the_title_that_the_list_gives() -> None:
    titles = read(COURSE / "lessons" / "titles.json")
    assert [title["lesson"] for title in titles] == [lesson["slug"] for lesson in FRENCH.values()]
    for number, title in enumerate(titles, start=1):
        for language in ("en", "es"):
            lesson = LESSONS[f"lesson-{number}.{language}"]
            assert {key: lesson[key] for key in title[language]} == title[language]


def test_every_token_is_in_the_register() -> None:
    for text in everything():
        tokens.check(text)


def test_every_block_of_a_figure_is_in_the_register() -> None:
    for lesson in LESSONS.values():
        for figure in blocks(lesson, "figure"):
            register.get(figure["fact"])
        for chart in blocks(lesson, "chart"):
            for row in chart["rows"]:
                register.get(row["first_fact"])
                register.get(row["total_fact"])


# a digit, then a unit: what a register holds and nobody types
TYPED = re.compile(
    r"\d[\d.,\u00a0\u202f ]*\s*(?:%|(?:kg|g|t|Mt|TWh|kWh|Ko|Mo|Go|To|KB|MB|GB|TB|m³)\b)"
)


@pytest.mark.parametrize("name", [*LESSONS, *PAGES])
def test_no_figure_is_typed_by_hand(name: str) -> None:
    content = LESSONS.get(name) or PAGES[name]
    allowed = {
        "2,4\u00a0Go",  # what one types into the declaration form, shown as an example
    }
    typed = [match.group() for text in words_of(content) for match in TYPED.finditer(plain(text))]
    assert set(typed) <= allowed


def test_questions_type_a_figure_only_as_a_wrong_answer() -> None:
    for question in QUESTIONS:
        right = [question["prompt"], question["feedback"]]
        right += [choice["text"] for choice in question.get("choices", []) if choice["correct"]]
        assert not [t for text in words_of(right) for t in TYPED.findall(plain(text))], question


def test_an_outdated_figure_stands_only_where_it_is_corrected() -> None:
    outdated = {fact.slug for fact in register.all_facts() if fact.is_outdated}
    for name, lesson in LESSONS.items():
        told = [block for block in lesson["body"] if block["type"] != "heard"]
        assert not outdated & set(tokens.slugs(told)), name
        heard = set(tokens.slugs(blocks(lesson, "heard")))
        successors = {register.get(slug).successor for slug in heard & outdated}
        assert successors <= heard | set(tokens.slugs(told)), name
    for question in QUESTIONS:
        taught = [choice for choice in question.get("choices", []) if choice["correct"]]
        assert not outdated & set(tokens.slugs(taught)), question["slug"]
        used = set(tokens.slugs(question)) & outdated
        successors = {register.get(slug).successor for slug in used}
        if question["slug"] != "part-du-numerique":  # there one wrong answer names another tier
            assert successors <= set(tokens.slugs(question)), question["slug"]


def test_the_survey_of_data_centres_is_told_with_its_limits() -> None:
    for content in [*FRENCH.values(), *QUESTIONS]:
        if "centres-de-donnees-interroges-electricite" in tokens.slugs(content):
            told = " ".join(words_of(content, "fr"))
            assert "environ la moitié des sites français" in told
            assert "centres publics" in told


def test_the_bank_is_rich_enough_and_balanced() -> None:
    assert len(QUESTIONS) >= 28
    assert len({question["slug"] for question in QUESTIONS}) == len(QUESTIONS)
    kinds = [question["kind"] for question in QUESTIONS]
    assert kinds.count("numeric") >= 4
    assert kinds.count("multiple") >= 5
    assert kinds.count("true_false") >= 5
    lessons = [question["lesson"] for question in QUESTIONS]
    assert min(lessons.count(lesson["slug"]) for lesson in FRENCH.values()) >= 4
    truths = [question["truth"] for question in QUESTIONS if question["kind"] == "true_false"]
    assert 0.4 <= truths.count(False) / len(truths) <= 0.6


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["slug"])
def test_a_question_is_whole_in_three_languages(question: dict[str, Any]) -> None:
    spoken = [question["prompt"], question["feedback"]]
    for choice in question.get("choices", []):
        spoken += [choice["text"], *([choice["feedback"]] if "feedback" in choice else [])]
    if question["kind"] == "numeric":
        spoken.append(question["unit"])
        assert float(question["tolerance"]) > 0
        float(question["answer"])
    assert all(set(words) == set(LANGUAGES) and all(words.values()) for words in spoken)
    right = [choice["correct"] for choice in question.get("choices", [])]
    if question["kind"] == "single":
        assert right.count(True) == 1 and len(right) >= 3
    if question["kind"] == "multiple":
        assert 2 <= right.count(True) < len(right)


def test_a_numeric_answer_is_the_register_s() -> None:
    for question in QUESTIONS:
        if question["kind"] == "numeric":
            values = {str(register.get(slug).value) for slug in tokens.slugs(question["feedback"])}
            assert question["answer"] in values, question["slug"]


def test_no_answer_says_all_or_none_of_them() -> None:
    lazy = re.compile(
        r"toutes? les réponses|aucune (de ces )?réponses?|tout ce qui précède"
        r"|(all|none) of (the above|these)|todas las (respuestas|anteriores)|ninguna de las",
        re.IGNORECASE,
    )
    assert not [text for question in CHOSEN for text in words_of(question) if lazy.search(text)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("extreme", [max, min], ids=["longest", "shortest"])
def test_length_does_not_give_the_right_answer_away(language: str, extreme: Any) -> None:
    share = chance = 0.0
    for question in CHOSEN:
        answers = [
            (len(tokens.plain(choice["text"][language], language)), choice["correct"])
            for choice in question["choices"]
        ]
        end = extreme(length for length, _ in answers)
        ends = [correct for length, correct in answers if length == end]
        share += sum(ends) / len(ends)  # a tie tells as little as a draw between its answers
        chance += sum(correct for _, correct in answers) / len(answers)
    assert share / len(CHOSEN) <= chance / len(CHOSEN) + (0.05 if extreme is max else 0.07)


WRONG_TYPOGRAPHY = {
    "straight apostrophe": re.compile(r"'"),
    "straight quotation mark": re.compile(r'"'),
    "plain space before punctuation": re.compile(r" [;:?!%»]"),
    "no space before punctuation": re.compile(r"[^\s\u202f\u00a0][;?!%]"),
    "colon without its space": re.compile(r"[^\s\u00a0\d/]:(?!//)"),
    "plain space after a guillemet": re.compile(r"« "),
    "three dots": re.compile(r"\.\.\."),
    "plain space between a number and its unit": re.compile(
        r"\d (?:%|kg|g|Go|To|TWh|ans|minutes)\b"
    ),
    "exclamation mark": re.compile(r"!"),
}


@pytest.mark.parametrize("fault", WRONG_TYPOGRAPHY)
def test_french_is_set_as_french_is_printed(fault: str) -> None:
    wrong = []
    for name, text in french_texts():
        bare = unescape(TAG.sub("", tokens.TOKEN.sub("4", text)))
        wrong += [f"{name}: {match.group()!r}" for match in WRONG_TYPOGRAPHY[fault].finditer(bare)]
    assert wrong == []


def test_nobody_is_told_to_delete_archives() -> None:
    for name, text in french_texts():
        assert not re.search(r"supprimez vos|supprimer vos archives", text, re.IGNORECASE), name


def test_the_plain_pages_say_what_the_operator_must_enter() -> None:
    for name in set(PAGES) - {"home"}:
        for language in LANGUAGES:
            text = " ".join(words_of(PAGES[name][language]))
            assert PAGES[name][language]["title"]
            if name != "methode":
                assert re.search(r"\[[^\]]+\]", text), (name, language)
