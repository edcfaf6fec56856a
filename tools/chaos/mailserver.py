"""A real mail server on a thread of its own, that misbehaves as it is told."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

HOST = "127.0.0.1"


class Desk:
    """What it does to each letter. `taken` counts those it holds, by their Message-ID."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.connections = 0
        self.slow = 0.0  # seconds before it answers DATA
        self.lost_answers = 0  # letters that it takes without saying so: the line breaks
        self.cuts_after = 0  # letters for each connection, then it hangs up; 0: never
        self.refuses: dict[str, str] = {}  # address to answer

    async def handle_EHLO(
        self, server: SMTP, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name, session.letters = hostname, 0
        return responses

    async def handle_RCPT(
        self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        if self.slow:
            await asyncio.sleep(self.slow)
        self.taken[message_from_bytes(envelope.content)["Message-ID"]] += 1
        session.letters += 1
        transport: Any = server.transport
        if self.lost_answers:
            self.lost_answers -= 1
            transport.abort()
        elif self.cuts_after and session.letters >= self.cuts_after:
            asyncio.get_running_loop().call_soon(transport.close)  # its answer leaves first
        return "250 taken"


@contextmanager
def listening(desk: Desk, port: int) -> Iterator[None]:
    controller = Controller(desk, hostname=HOST, port=port)
    controller.start()
    try:
        yield
    finally:
        controller.stop()
