"""From an event's page to a confirmed seat, by the letter in the demo's mailbox (H28)."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Window

pytestmark = pytest.mark.browser

EVENT = "/fr/venir/journee-numerique-responsable/"
SEND = "main form .keys button"


def letter(page: Page, address: str) -> None:
    """Open the newest letter to that address; the clock sends it within seconds."""
    line = page.locator("tr", has_text=address).first
    for _ in range(20):
        page.goto("/boite/")
        if line.count():
            break
        page.wait_for_timeout(500)
    line.locator("a").first.click()


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_a_person_registers_confirms_and_gives_the_seat_back(window: Window, scripts: bool) -> None:
    page = window(java_script_enabled=scripts).new_page()
    address = f"{uuid.uuid4().hex[:8]}@clairvigne.example"
    page.goto(EVENT)
    page.locator("main a[href*='/inscription/']").first.click()
    page.locator("[name=name]").fill("Yasmine Le Goff")
    page.locator("[name=email]").fill(address)
    page.locator("[name=sessions]").first.check()
    page.locator(SEND).click()
    expect(page.locator("h1")).not_to_have_text("S’inscrire")

    letter(page, address)
    page.locator("main a[href*='/confirmer/']").first.click()
    # Looking changes nothing: only the button does.
    expect(page.locator(SEND)).to_be_visible()
    page.locator(SEND).click()
    expect(page.locator("h1")).to_have_text(re.compile("confirmée"))

    with page.expect_download() as download:
        page.locator("main a[href$='.ics']").first.click()
    text = download.value.path().read_text()
    assert text.startswith("BEGIN:VCALENDAR")
    assert "TZID=Europe/Paris" in text

    page.locator("main a[href*='/annuler/']").first.click()
    page.locator(SEND).click()
    expect(page.locator("h1")).to_have_text(re.compile("libérée|libre"))
