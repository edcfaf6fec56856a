import pytest

from courses.duration import count_words, minutes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Un écran ne fume pas\u202f; la mine, si.", 8),
        ("<p>Fabriquer <b>pèse</b>&nbsp;plus</p><p>qu’utiliser</p>", 4),
        ("15,4 % des gens", 3),
        ("<a href='/un/long/lien/'>lien</a>", 1),
        ("« Vrai »", 1),
    ],
)
def test_counts_the_words_that_are_read(text: str, words: int) -> None:
    assert count_words([text]) == words


def test_counts_all_texts() -> None:
    assert count_words(["un deux", "trois"]) == 3


@pytest.mark.parametrize(
    ("words", "questions", "expected"),
    [
        (0, 0, 0),
        (1, 0, 1),
        (200, 0, 1),
        (299, 0, 1),
        (300, 0, 2),
        (1000, 0, 5),
        (0, 1, 1),
        (0, 10, 3),
        (900, 3, 6),
    ],
)
def test_minutes(words: int, questions: int, expected: int) -> None:
    assert minutes(words, questions) == expected
