"""The steps of a participant of the clean-up day, as a browser takes them."""

from playwright.sync_api import Page, expect

from tests.browser import SEND

CAMPAIGN = "/fr/trier/tri-numerique-de-clairvigne/"
JOIN = "/fr/tri/RIVE-27/rejoindre/"
TEAM = "Radiologie"


def join(page: Page, team: str = TEAM) -> str:
    """Choose a team, keep the proposed pseudonym; return it."""
    page.goto(JOIN)
    page.locator("[name=team]").select_option(label=team)
    pseudonym = page.locator("[name=pseudonym]").input_value()
    page.locator(SEND).click()
    expect(page.locator("[name=quantity]")).to_be_visible()
    return pseudonym


def declare(page: Page, amount: str) -> None:
    page.locator("[name=category]").first.check()
    page.locator("[name=quantity]").fill(amount)
    page.locator(SEND).click()
    expect(page.locator(".terms")).to_be_visible()


def total(page: Page) -> str:
    return page.locator("[data-board-total]").inner_text()
