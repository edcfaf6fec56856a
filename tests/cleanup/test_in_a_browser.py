"""What only a browser can show: the mark on a row that changed, the hall screen, axe on forms."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import SEND, Measurer, Site, Window
from tests.journeys.declaring import CAMPAIGN, declare, join
from tools import budgets
from tools.measures import axe_faults

pytestmark = pytest.mark.browser

ASK = """
from cleanup.models import Campaign
print(Campaign.objects.get(join_code="RIVE-27").screen_code)
"""


@pytest.fixture(scope="session")
def hall(site: Site) -> str:
    code = site.manage("shell", "-v0", "-c", ASK).strip().splitlines()[-1]
    return f"/ecran/{code}/"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_hall_screen_keeps_its_budget(measured: Measurer, hall: str, dark: bool) -> None:
    found = measured(hall, dark=dark)
    assert budgets.over("hall", found) == []
    assert (found.axe, found.console, found.third_parties) == ([], [], [])
    assert found.cookies == []


def test_the_hall_screen_fits_its_screen(window: Window, hall: str) -> None:
    for width, height in [(1920, 1080), (1366, 768), (3840, 2160)]:
        page = window(viewport={"width": width, "height": height}).new_page()
        page.goto(hall)
        over = page.evaluate(
            "() => [document.documentElement.scrollWidth - innerWidth,"
            " document.querySelector('table').getBoundingClientRect().bottom"
            " - document.querySelector('body > footer').getBoundingClientRect().top]"
        )
        assert over[0] <= 0, (width, over)
        assert over[1] <= 0, (width, over)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_each_step_of_a_declaration_passes_axe(window: Window, dark: bool) -> None:
    page = window(
        color_scheme="dark" if dark else "light", viewport={"width": 390, "height": 844}
    ).new_page()
    join(page)
    assert axe_faults(page) == []
    page.locator("[name=category]").first.check()
    page.locator("[name=quantity]").fill("2,4 Go 300")
    page.locator(SEND).click()
    expect(page.locator(".errors")).to_contain_text("Nous lisons deux nombres, 2,4 et 300.")
    assert axe_faults(page) == []
    page.locator("[name=quantity]").fill("2,4")
    page.locator(SEND).click()
    expect(page.locator("h1")).to_contain_text("2,4")
    expect(page.locator("body.done")).to_have_count(1)
    assert axe_faults(page) == []
    page.locator("form button.link").click()
    expect(page.locator("body.done")).to_have_count(0)
    assert axe_faults(page) == []


@pytest.fixture
def board(window: Window) -> Page:
    page = window().new_page()
    page.goto(CAMPAIGN)
    page.wait_for_timeout(700)
    return page


def test_a_changed_row_is_marked_in_words_for_three_seconds(window: Window, board: Page) -> None:
    person = window().new_page()
    join(person)
    declare(person, "850 Mo")
    fresh = board.locator("tr.fresh")
    expect(fresh).to_have_count(1)
    expect(fresh.locator("small")).to_have_text(re.compile("^\\+\\s850\\sMo à l’instant$"))
    # The whole change is made at once: nothing slides, nothing rolls.
    assert board.evaluate("() => document.getAnimations().length") == 0
    expect(fresh).to_have_count(0, timeout=4_000)
    expect(board.locator("tr small")).to_have_count(0)
    person.locator("form button.link").click()
    expect(board.locator("tr.fresh small")).to_have_text(re.compile("^−\\s850\\sMo"))


def test_pause_stops_it_and_resume_catches_up(window: Window, board: Page) -> None:
    before = board.locator("[data-board-total]").inner_text()
    board.locator("[data-live-pause]").click()
    person = window().new_page()
    join(person)
    declare(person, "3 Go")
    board.wait_for_timeout(2_500)
    expect(board.locator("[data-board-total]")).to_have_text(before)
    board.locator("[data-live-pause]").click()
    expect(board.locator("[data-board-total]")).not_to_have_text(before, timeout=4_000)


def test_a_renamed_team_is_shown_without_a_reload_by_hand(site: Site, board: Page) -> None:
    rename = """
from cleanup import ledger
from cleanup.models import Team
team = Team.objects.select_related("campaign").get(campaign__join_code="RIVE-27", name="Piscine")
Team(campaign=team.campaign, name="Patinoire", headcount=9).save()
ledger.touch(team.campaign)
"""
    site.manage("shell", "-v0", "-c", rename)
    expect(board.locator("th", has_text="Patinoire")).to_have_count(1, timeout=4_000)


def test_the_first_declaration_of_a_team_brings_its_evidence(window: Window, board: Page) -> None:
    row = board.locator("tr", has_text="Police municipale")
    expect(row.locator(".proof")).to_have_text("–")
    person = window().new_page()
    join(person, "Police municipale")
    declare(person, "1 Go")
    expect(row.locator(".proof")).to_have_text("déclaré", timeout=4_000)
    expect(row.locator(".rate")).to_have_text(re.compile("3\\s%"))
    person.locator("form button.link").click()
    expect(row.locator(".proof")).to_have_text("–", timeout=4_000)


def test_a_team_climbs_into_the_hall_and_the_front_page(
    site: Site, window: Window, hall: str
) -> None:
    wall, front = window().new_page(), window().new_page()
    wall.goto(hall)
    front.goto("/fr/")
    climb = """
import uuid
from django.utils import timezone
from cleanup import ledger, simulation
from cleanup.models import Team
team = Team.objects.select_related("campaign").get(
    campaign__join_code="RIVE-27", name="Communication")
for _ in range(10):
    ledger.record(
        simulation.add_person(team, timezone.now()), "mail", 10**9, uuid.uuid4())
"""
    site.manage("shell", "-v0", "-c", climb)
    for page, rows in ((wall, 8), (front, 5)):
        row = page.locator("tr", has_text="Communication")
        expect(row).to_have_count(1, timeout=6_000)
        expect(row.locator(".rate")).to_have_text(re.compile("100\\s%"), timeout=6_000)
        expect(page.locator("[data-board] tbody tr")).to_have_count(rows)
    expect(front.locator("tr", has_text="Communication").locator("progress")).to_have_count(1)
