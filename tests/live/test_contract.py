"""What a page that follows a topic does, whichever of the two scripts it has: live.js on the board,
the front page's own within its two kilobytes."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser import Window
from tests.live.stage import CAMPAIGN, HIDE, SHOW, Server

pytestmark = pytest.mark.browser

AGO = r"il y a \d+ secondes?"


@pytest.fixture(params=[CAMPAIGN, "/fr/"], ids=["live.js", "front.js"])
def path(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def context(window: Window) -> BrowserContext:
    return window()


@pytest.fixture
def server(context: BrowserContext) -> Server:
    return Server().behind(context)


@pytest.fixture
def page(context: BrowserContext, server: Server, path: str) -> Page:
    """Its clock runs as usual until the test winds it."""
    page = context.new_page()
    page.clock.install()
    page.goto(path)
    expect(state(page)).to_have_text("En direct")
    return page


def state(page: Page) -> Locator:
    return page.locator("[data-live-state]")


def says(page: Page, words: str, within: int = 10_000) -> None:
    expect(state(page)).to_have_text(re.compile(f"^{words}$"), timeout=within)


def total(page: Page) -> str:
    return page.locator("[data-board-total]").inner_text()


def test_pause_closes_and_resume_opens_again(page: Page, server: Server) -> None:
    button = page.locator("[data-live-pause]")
    button.click()
    expect(button).to_have_text("Reprendre")
    says(page, f"En pause, mis à jour {AGO}")
    page.clock.run_for(60_000)
    assert (len(server.sockets), server.closed) == (1, 1)
    says(page, "En pause, mis à jour il y a 6. secondes")
    button.click()
    expect(button).to_have_text("Pause")
    says(page, "En direct")
    assert len(server.sockets) == 2


def test_out_of_sight_for_ten_seconds_it_rests_and_then_shows_the_snapshot(
    page: Page, server: Server
) -> None:
    page.evaluate(HIDE)
    page.clock.run_for(9_000)
    page.evaluate(SHOW)
    page.clock.run_for(9_000)
    # A glance elsewhere costs no connection.
    assert (len(server.sockets), server.closed) == (1, 0)
    page.evaluate(HIDE)
    page.clock.run_for(11_000)
    page.wait_for_timeout(300)
    assert server.closed == 1
    page.clock.run_for(120_000)
    assert len(server.sockets) == 1
    server.greets = False
    page.evaluate(SHOW)
    says(page, "Mis à jour il y a [23] minutes")
    server.say(revision=1_000_007, total="7,7")
    says(page, "En direct")
    assert total(page) == "7,7"


def test_it_comes_back_by_itself_each_time_after_another_while(page: Page, server: Server) -> None:
    server.greets = False
    server.close(4500)
    says(page, f"Connexion perdue, mis à jour {AGO}")
    waits = []
    for opened in range(2, 5):
        page.clock.run_for(200)
        while len(server.sockets) < opened:
            page.clock.run_for(100)
        waits.append(page.evaluate("() => Date.now()"))
        server.close(4500)
        page.wait_for_timeout(50)
        # The answer that says so is real: on a busy machine it would come amid the next wait.
        says(page, f"Mis à jour {AGO}")
    gaps = [after - before for before, after in pairwise(waits)]
    # A second when asking shows that the site is back, then 4 s, each by half more or less.
    assert gaps[0] >= 450
    assert gaps[1] >= 1_900


def test_pages_that_lost_the_same_server_do_not_come_back_at_once(
    page: Page, server: Server
) -> None:
    waits = set()
    server.greets = True
    for opened in range(2, 8):
        server.close(4500)
        before = page.evaluate("() => Date.now()")
        while len(server.sockets) < opened:
            page.clock.run_for(50)
        waits.add((page.evaluate("() => Date.now()") - before) // 100)
        says(page, "En direct")
    assert len(waits) >= 3


def test_where_sockets_do_not_pass_it_asks_and_says_how_old_its_figures_are(
    page: Page, server: Server
) -> None:
    server.refuses = 1011
    server.close(1011)
    says(page, f"Mis à jour {AGO}")
    with page.expect_response(re.compile("/live/")) as answer:
        page.clock.run_for(2_000)
    assert answer.value.status == 200
    server.refuses = 0
    before = len(server.sockets)
    while len(server.sockets) == before:
        page.clock.run_for(1_000)
    says(page, "En direct")


@pytest.mark.parametrize("code", [4013, 4029])
def test_where_there_is_no_room_it_says_why_and_asks_less_often(
    page: Page, server: Server, code: int
) -> None:
    server.refuses = code
    server.close(code)
    says(page, f"Beaucoup de monde regarde\\s: mis à jour {AGO}")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for _ in range(20):
        page.clock.run_for(1_000)
        page.wait_for_timeout(30)
    assert 2 <= len(asked) <= 8
    assert len(server.sockets) == 1


@pytest.mark.parametrize("code", [4403, 4404])
def test_who_may_not_watch_any_more_does_not_insist(page: Page, server: Server, code: int) -> None:
    server.close(code)
    says(page, f"Plus en direct, mis à jour {AGO}")
    page.clock.run_for(120_000)
    page.wait_for_timeout(300)
    assert len(server.sockets) == 1


def test_a_network_that_died_without_a_word_is_noticed(page: Page, server: Server) -> None:
    page.clock.run_for(40_000)
    assert len(server.sockets) == 1
    # Step by step: half a second after it has noticed, it may be back already.
    for _tenth in range(60):
        page.clock.run_for(100)
        if "perdue" in state(page).inner_text():
            break
    says(page, f"Connexion perdue, mis à jour {AGO}")
    page.clock.run_for(2_000)
    says(page, "En direct")
    assert len(server.sockets) == 2


def test_late_frames_are_ignored_but_a_new_connection_may_begin_anew(
    page: Page, server: Server
) -> None:
    for revision in (1_000_002, 1_000_001, 1_000_003, 1_000_002):
        server.say(revision=revision, total=f"{revision - 1_000_000},0")
    page.wait_for_timeout(300)
    assert total(page) == "3,0"
    # Its first frame is older: the database was restored meanwhile.
    server.close(4500)
    page.clock.run_for(2_000)
    says(page, "En direct")
    expect(page.locator("[data-board-total]")).to_have_text("1,0")


def test_without_script_there_is_no_pause_and_a_way_to_look_again(
    window: Window, path: str
) -> None:
    page = window(java_script_enabled=False).new_page()
    page.goto(path)
    expect(page.locator("[data-live-pause]")).to_be_hidden()
    expect(state(page)).to_have_text(re.compile("^Chiffres à l’ouverture de la page\\s:"))
    expect(state(page).locator("a")).to_be_visible()
