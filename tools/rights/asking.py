"""Ask an address as somebody, and say in a word what was answered. Nothing is changed for good."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import Client

LOGIN = "/comptes/login/"


@dataclass(frozen=True)
class Answer:
    """`word` is what the matrix holds; `text` what was shown."""

    word: str
    text: str


def ask(client: Client, method: str, path: str) -> Answer:
    """In a transaction that is undone: one address must not spoil the next one's row."""
    with transaction.atomic():
        response = getattr(client, method.lower())(path)
        body = b"".join(response) if response.streaming else response.content
        transaction.set_rollback(True)
    return Answer(_word(response), body.decode(errors="replace"))


def _word(response: Any) -> str:
    status: int = response.status_code
    if status in (301, 302, 303, 307, 308):
        target = response["Location"]
        if LOGIN in target:
            return "sign in"
        return "refused" if target in ("/admin/", "/") else "redirect"
    words = {200: "shown", 204: "done", 403: "refused", 404: "not found", 405: "no such method"}
    return words.get(status, str(status))
