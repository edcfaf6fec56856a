import pytest

from base import weights


@pytest.mark.parametrize(
    ("size", "language", "words"),
    [(120_400, "fr", "120\xa0Ko"), (12, "fr", "1\xa0Ko"), (2_400_000, "fr", "2,4\xa0Mo"),
     (2_400_000, "en", "2.4\xa0MB"), (3_000_000, "es", "3\xa0MB")],
)  # fmt: skip
def test_a_size_is_said_in_thousands(size: int, language: str, words: str) -> None:
    assert weights.size_words(size, language) == words
    assert weights.file_words("a.pdf", size, language) == f"PDF, {words}"
