"""A declaration in one browser moves the board of another, whatever is in the way (H24)."""

import re
import time

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocketRoute, expect

from tests.browser import Site, Window
from tests.journeys.declaring import CAMPAIGN, TEAM, declare, join, total

pytestmark = pytest.mark.browser

SOON = 2_000
FALLING_BACK = 6_000  # two sockets are tried before the page polls


def watch(context: BrowserContext, path: str = CAMPAIGN) -> Page:
    page = context.new_page()
    page.goto(path)
    page.evaluate("() => { window.untouched = true }")
    return page


def row(page: Page) -> str:
    return page.locator("tr", has_text=TEAM).locator(".go").inner_text()


def connected(page: Page) -> None:
    """The Pause button shows when the script runs; the socket's first word comes at once."""
    expect(page.locator("[data-live-pause]")).to_be_visible()
    page.wait_for_timeout(500)


def moves(page: Page, before: str, within: int) -> None:
    expect(page.locator("[data-board-total]")).not_to_have_text(before, timeout=within)
    assert page.evaluate("() => window.untouched"), "the page was loaded anew"


@pytest.fixture
def person(window: Window) -> Page:
    page = window().new_page()
    join(page)
    return page


def test_another_board_moves_within_two_seconds(window: Window, person: Page) -> None:
    board = watch(window())
    connected(board)
    before, line = total(board), row(board)
    declare(person, "2,4")
    moves(board, before, SOON)
    assert row(board) != line


def test_without_script_a_reload_shows_it(window: Window, person: Page) -> None:
    board = window(java_script_enabled=False).new_page()
    board.goto(CAMPAIGN)
    before = total(board)
    declare(person, "3,1 Go")
    # The page is kept in front of Django, which looks for changes once a second (H24: within 2 s).
    deadline = time.monotonic() + 2
    while total(board) == before and time.monotonic() < deadline:
        board.reload()
    assert total(board) != before


def test_with_sockets_blocked_the_page_polls_and_says_so(window: Window, person: Page) -> None:
    context = window()

    def shut(socket: WebSocketRoute) -> None:
        socket.close(code=4000)

    context.route_web_socket(re.compile("/ws/"), shut)
    board = watch(context)
    state = board.locator("[data-live-state]")
    expect(state).to_have_text(re.compile("seconde"), timeout=FALLING_BACK)
    before = total(board)
    declare(person, "1,7")
    moves(board, before, SOON)
    expect(state).to_have_text(re.compile("seconde"))


@pytest.mark.parametrize("sockets", [True, False], ids=["sockets", "no sockets"])
def test_the_front_page_moves_too(window: Window, person: Page, sockets: bool) -> None:
    context = window()
    if not sockets:
        context.route_web_socket(re.compile("/ws/"), lambda socket: socket.close(code=4000))
    page = watch(context, "/fr/")
    connected(page)
    page.wait_for_timeout(0 if sockets else FALLING_BACK)
    before = total(page)
    declare(person, "6,3")
    moves(page, before, SOON)


def test_the_board_comes_back_after_the_web_process_was_killed(
    window: Window, person: Page, site: Site
) -> None:
    board = watch(window())
    connected(board)
    before = total(board)
    site.kill()
    site.start()
    declare(person, "4,2")
    moves(board, before, 10_000)
    # The hub works again: the next one is quick.
    connected(board)
    before = total(board)
    person.go_back()
    person.reload()
    declare(person, "1,3")
    moves(board, before, SOON)


def test_the_hall_screen_mends_itself_after_a_network_loss(
    window: Window, person: Page, site: Site
) -> None:
    context = window(viewport={"width": 1920, "height": 1080})
    hall = context.new_page()
    code = site.manage("shell", "-v0", "-c", HALL_CODE).strip().splitlines()[-1]
    hall.goto(f"/ecran/{code}/")
    before = total(hall)
    context.set_offline(True)
    time.sleep(1)
    declare(person, "2,2")
    assert total(hall) == before
    context.set_offline(False)
    expect(hall.locator("[data-board-total]")).not_to_have_text(before, timeout=10_000)


HALL_CODE = """
from cleanup.models import Campaign
print(Campaign.objects.get(join_code="RIVE-27").screen_code)
"""
