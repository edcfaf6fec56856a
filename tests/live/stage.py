"""The other end of a page's sockets, so that a test says what comes and when."""

import json
import re
import time
from typing import Any

from playwright.sync_api import BrowserContext, WebSocketRoute

CAMPAIGN = "/fr/trier/tri-numerique-de-clairvigne/"
SOCKETS = re.compile("/ws/live/")
HIDE = """() => {
  Object.defineProperty(document, "hidden", { value: true, configurable: true })
  document.dispatchEvent(new Event("visibilitychange"))
}"""
SHOW = HIDE.replace("value: true", "value: false")


class Server:
    def __init__(self) -> None:
        self.sockets: list[WebSocketRoute] = []
        self.opened_at: list[float] = []
        self.closed = 0
        self.greets = True
        self.refuses = 0

    def behind(self, context: BrowserContext) -> "Server":
        context.route_web_socket(SOCKETS, self.open)
        return self

    def open(self, socket: WebSocketRoute) -> None:
        self.sockets.append(socket)
        self.opened_at.append(time.monotonic())
        socket.on_close(lambda code, reason: self.count_closed())
        if self.refuses:
            socket.close(code=self.refuses)
        elif self.greets:
            self.say(revision=1_000_000)

    def count_closed(self) -> None:
        self.closed += 1

    def say(self, **frame: Any) -> None:
        usual: dict[str, Any] = {"now": round(time.time() * 1000), "total": "1,0", "people": ""}
        usual |= {"percent": None, "rows": []}
        self.sockets[-1].send(json.dumps({**usual, **frame}))

    def close(self, code: int) -> None:
        self.sockets[-1].close(code=code)
