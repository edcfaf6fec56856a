"""live.js in Chromium: pause, a tab out of sight, words said now and then."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser import Window

pytestmark = pytest.mark.browser

CAMPAIGN = "/fr/trier/tri-numerique-de-clairvigne/"
HIDE = """() => {
  Object.defineProperty(document, "hidden", { value: true, configurable: true })
  document.dispatchEvent(new Event("visibilitychange"))
}"""
SHOW = HIDE.replace("value: true", "value: false")
LISTEN = """() => {
  window.seen = []
  document.addEventListener("live:frame", event => window.seen.push(event.detail.revision))
}"""


class Server:
    """Stands at the other end of the page's sockets, so that a test says what comes and when."""

    def __init__(self) -> None:
        self.sockets: list[WebSocketRoute] = []
        self.closed = 0

    def open(self, socket: WebSocketRoute) -> None:
        self.sockets.append(socket)
        socket.on_close(lambda code, reason: self.count_closed())
        self.say(revision=1_000_000)

    def count_closed(self) -> None:
        self.closed += 1

    def say(self, **frame: Any) -> None:
        usual: dict[str, Any] = {"total": "1,0", "people": "", "percent": None, "rows": []}
        self.sockets[-1].send(json.dumps({**usual, **frame}))


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def board(window: Window, server: Server) -> Page:
    context = window()
    context.route_web_socket(re.compile("/ws/live/"), server.open)
    page = context.new_page()
    page.goto(CAMPAIGN)
    expect(page.locator("[data-live-state]")).to_have_text("En direct")
    page.evaluate(LISTEN)
    return page


def test_pause_closes_and_resume_opens_again(board: Page, server: Server) -> None:
    button = board.locator("[data-live-pause]")
    button.click()
    expect(button).to_have_text("Reprendre")
    expect(board.locator("[data-live-state]")).to_have_text(re.compile("^En pause, .*seconde"))
    board.wait_for_timeout(300)
    assert (len(server.sockets), server.closed) == (1, 1)
    button.click()
    expect(button).to_have_text("Pause")
    expect(board.locator("[data-live-state]")).to_have_text("En direct")
    assert len(server.sockets) == 2


def test_out_of_sight_it_rests(board: Page, server: Server) -> None:
    board.evaluate(HIDE)
    board.wait_for_timeout(2_000)
    assert (len(server.sockets), server.closed) == (1, 1)
    board.evaluate(SHOW)
    expect(board.locator("[data-live-state]")).to_have_text("En direct")
    board.wait_for_timeout(300)
    assert len(server.sockets) == 2


def test_late_frames_are_ignored_but_a_new_connection_may_begin_anew(
    board: Page, server: Server
) -> None:
    for revision in (1_000_002, 1_000_001, 1_000_002, 1_000_003):
        server.say(revision=revision)
    board.wait_for_timeout(300)
    assert board.evaluate("() => window.seen") == [1_000_002, 1_000_003]
    server.sockets[-1].close(code=4500)
    board.wait_for_timeout(2_500)
    # The first of the second connection is older: the database was restored meanwhile.
    assert board.evaluate("() => window.seen") == [1_000_002, 1_000_003, 1_000_000]


def test_a_sentence_at_most_each_fifteen_seconds(board: Page, server: Server) -> None:
    voice = board.locator("[data-live-announce]")
    server.say(revision=1_000_001, sentence="Un")
    expect(voice).to_have_text("Un")
    for number, word in enumerate(("Deux", "Trois"), start=2):
        server.say(revision=1_000_000 + number, sentence=word)
    board.wait_for_timeout(3_000)
    expect(voice).to_have_text("Un")
    expect(voice).to_have_text("Trois", timeout=15_000)


def test_who_may_not_watch_does_not_insist(board: Page, server: Server) -> None:
    server.sockets[-1].close(code=4403)
    board.wait_for_timeout(4_000)
    assert len(server.sockets) == 1
