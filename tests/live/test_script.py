"""live.js in Chromium: frames for the page, words said now and then, marks only where wanted."""

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from live import frames
from tests.browser import Window
from tests.live.stage import CAMPAIGN, Server
from tools.freshness import ROOT

pytestmark = pytest.mark.browser

LISTEN = """() => {
  window.seen = []
  document.addEventListener("live:frame", event => window.seen.push(event.detail.revision))
}"""


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def board(window: Window, server: Server) -> Page:
    return opened(window(), server)


def opened(context: BrowserContext, server: Server) -> Page:
    server.behind(context)
    page = context.new_page()
    page.goto(CAMPAIGN)
    expect(page.locator("[data-live-state]")).to_have_text("En direct")
    page.evaluate(LISTEN)
    return page


def test_late_frames_are_ignored_but_a_new_connection_may_begin_anew(
    board: Page, server: Server
) -> None:
    for revision in (1_000_002, 1_000_001, 1_000_002, 1_000_003):
        server.say(revision=revision)
    board.wait_for_timeout(300)
    assert board.evaluate("() => window.seen") == [1_000_002, 1_000_003]
    server.close(4500)
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


def test_a_reader_of_screens_hears_that_the_connection_was_lost_and_is_back(
    board: Page, server: Server
) -> None:
    voice = board.locator("[data-live-announce]")
    expect(voice).to_be_empty()
    server.close(4500)
    expect(voice).to_have_text(re.compile("^Connexion perdue, mis à jour il y a . seconde"))
    expect(board.locator("[data-live-state]")).to_have_text("En direct")
    assert "perdue" in voice.inner_text()
    expect(voice).to_have_text("En direct", timeout=16_000)


def test_the_script_is_within_its_five_kilobytes_as_it_is_written() -> None:
    budget = json.loads((ROOT / "budgets.json").read_text())["live"]
    assert (ROOT / "site/live/static/live/live.js").stat().st_size <= budget["script"]
    assert budget["frame"] == frames.SOCKET_LIMIT


MOVE = """() => {
  const rows = [...document.querySelectorAll("[data-board] tbody tr")]
  const octets = row => row.dataset.octets === undefined ? null : 9_900_000_000
  return rows.map((row, place) => [+row.dataset.team, place + 1, 50, "9,9", octets(row)])
}"""


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_change_is_marked_by_words_and_by_a_ground_only_where_wanted(
    window: Window, server: Server, motion: str
) -> None:
    page = opened(window(reduced_motion=motion), server)
    server.say(revision=1_000_001, rows=page.evaluate(MOVE), total="2,0")
    expect(page.locator("tbody small").first).to_be_visible()
    assert (page.locator("tr.fresh").count() > 0) is (motion == "no-preference")
    assert page.evaluate("() => document.getAnimations().length") == 0
    expect(page.locator("tbody small")).to_have_count(0, timeout=4_000)


def test_a_table_that_does_not_ask_for_marks_has_none(window: Window, server: Server) -> None:
    page = opened(window(), server)
    page.evaluate("() => document.querySelector('[data-board]').removeAttribute('data-plus')")
    server.say(revision=1_000_001, rows=page.evaluate(MOVE), total="2,0")
    expect(page.locator("[data-board-total]")).to_have_text("2,0")
    assert page.locator("tbody small, tr.fresh").count() == 0
