"""The hall screen: nobody touches it, its clock may be wrong, its network goes and comes back."""

import datetime
import re
import time
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Site, Window
from tests.live.stage import Server

pytestmark = pytest.mark.browser

CODE = """
from cleanup.models import Campaign
print(Campaign.objects.get(join_code="RIVE-27").screen_code)
"""
PARIS = "Europe/Paris"


@pytest.fixture(scope="module")
def path(site: Site) -> str:
    code = site.manage("shell", "-v0", "-c", CODE).strip().splitlines()[-1]
    return f"/ecran/{code}/"


def left(page: Page) -> int:
    """Minutes until the end, as the screen says."""
    text = page.locator("[data-board-ends]").inner_text()
    hours, minutes = re.fullmatch(r"(?:(\d+)\sh\s)?(\d+)(?:\smin)?", text).groups()  # type: ignore[union-attr]
    return int(hours or 0) * 60 + int(minutes)


@pytest.mark.parametrize("wrong_by", [-3, 5], ids=["late", "ahead"])
@pytest.mark.parametrize("sockets", [True, False], ids=["frames", "no socket"])
def test_a_screen_whose_clock_is_wrong_shows_the_servers(
    window: Window, path: str, wrong_by: int, sockets: bool
) -> None:
    truth = window(java_script_enabled=False).new_page()
    truth.goto(path)
    context = window()
    server = Server().behind(context)
    server.refuses = 0 if sockets else 1011
    hall = context.new_page()
    hall.clock.install(time=datetime.datetime.now() + datetime.timedelta(hours=wrong_by))
    hall.goto(path)
    assert abs(left(hall) - left(truth)) <= 1
    hall.clock.run_for(15_000)
    assert abs(left(hall) - left(truth)) <= 1
    if sockets:
        server.say(revision=1_000_001, total="2,0")
        expect(hall.locator("[data-board-total]")).to_have_text("2,0")
        shown = hall.locator("[data-board-updated]").inner_text()
        assert shown in {minute(time.time()), minute(time.time() - 5)}


def minute(instant: float) -> str:
    there = datetime.datetime.fromtimestamp(instant, ZoneInfo(PARIS))
    return f"{there.hour} h {there.minute:02}".replace(" ", "\u00a0")


WHOLE = """() => {
  const line = document.querySelector("footer .serif")
  return line.scrollWidth <= line.clientWidth
}"""


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_the_honest_line_stays_whole_beside_a_lost_connection(
    window: Window, path: str, language: str
) -> None:
    context = window(viewport={"width": 1920, "height": 1080})
    hall = context.new_page()
    hall.goto(f"{path}?lang={language}")
    context.set_offline(True)
    expect(hall.locator("[data-live-state]")).to_have_text(re.compile("^· con"))
    assert hall.evaluate(WHOLE)


def test_it_says_that_the_connection_is_lost_and_mends_itself(window: Window, path: str) -> None:
    context = window(viewport={"width": 1920, "height": 1080})
    hall = context.new_page()
    hall.goto(path)
    state = hall.locator("[data-live-state]")
    expect(hall.locator("[data-live-pause]")).to_be_visible()
    expect(state).to_have_text("")
    hall.wait_for_timeout(500)
    context.set_offline(True)
    expect(state).to_have_text("· connexion perdue")
    # The time of the last figures stays on the wall beside it.
    expect(hall.locator("[data-board-updated]")).to_have_text(re.compile(r"^\d+\sh\s\d\d$"))
    context.set_offline(False)
    expect(state).to_have_text("")


def test_without_script_there_is_no_pause(window: Window, path: str) -> None:
    hall = window(java_script_enabled=False).new_page()
    hall.goto(path)
    expect(hall.locator("[data-live-pause]")).to_be_hidden()
