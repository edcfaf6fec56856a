"""An explanation of a statement says first whether it is true: “No.” might judge the answer."""

import pytest

from facts.figures import LANGUAGES
from tests.demo.test_course_content import QUESTIONS

STATEMENTS = [question for question in QUESTIONS if question["kind"] == "true_false"]
FIRST_WORDS = {
    ("fr", True): "C’est vrai",
    ("fr", False): "C’est faux",
    ("en", True): "This is true",
    ("en", False): "This is false",
    ("es", True): "Es verdad",
    ("es", False): "Es falso",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", STATEMENTS, ids=lambda question: question["slug"])
def test_the_feedback_of_a_statement_begins_with_its_truth(question: dict, language: str) -> None:
    assert question["feedback"][language].startswith(FIRST_WORDS[language, question["truth"]])
