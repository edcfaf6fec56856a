"""What a server's answer means for the letter and for the address. Knows no database."""

import re
import smtplib
from datetime import timedelta

MAX_TRIES = 12
MOST_PATIENT = timedelta(hours=4)
_ENHANCED = re.compile(rb"\b5\.(\d{1,3})\.(\d{1,3})\b")
FULL = (2, 2)  # 5.2.2: the box is full, which is not for ever
POLICY = 7  # 5.7.x: the server does not like us, or the letter; the address may be well


def backoff(tries: int) -> timedelta:
    """1, 2, 4, … minutes after the first, second, third … failed try; four hours at most."""
    return min(timedelta(minutes=2 ** max(tries - 1, 0)), MOST_PATIENT)


def told(error: Exception) -> str:
    """The kind of the error and its numbers: its words may hold the address."""
    parts = [type(error).__name__, *(str(code) for code, _words in _answers(error))]
    parts += [f"5.{major}.{minor}" for major, minor in _enhanced(error)]
    return " ".join(parts)[:120]


def is_final(error: Exception) -> bool:
    """The server says no for good, to the address or to the letter: asking again would be rude."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError):
        return False
    return min((code for code, _words in _answers(error)), default=0) >= 500


def refuses_address(error: Exception) -> bool:
    """Whether it is the address that is refused, not the sender, the letter or a full box."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused) or not is_final(error):
        return False
    codes = {code for code, _words in _answers(error)}
    reasons = _enhanced(error)
    return 552 not in codes and not any(
        major == POLICY or (major, minor) == FULL for major, minor in reasons
    )


def _answers(error: Exception) -> list[tuple[int, bytes]]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [(code, _bytes(words)) for code, words in error.recipients.values()]
    if isinstance(error, smtplib.SMTPResponseException):
        return [(error.smtp_code, _bytes(error.smtp_error))]
    return []


def _enhanced(error: Exception) -> list[tuple[int, int]]:
    return [
        (int(major), int(minor))
        for _code, words in _answers(error)
        for major, minor in _ENHANCED.findall(words)
    ]


def _bytes(words: bytes | str) -> bytes:
    return words.encode() if isinstance(words, str) else words
