"""From one device to another and off a shared one, with and without script (P3)."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import Window
from tests.journeys.declaring import declare, join

pytestmark = pytest.mark.browser
OUT = "main form .keys button"


def code_of(page: Page) -> str:
    return page.locator(".box .code").inner_text()


def cookies(context: BrowserContext) -> set[str]:
    return {cookie.get("name", "") for cookie in context.cookies()} - {"csrftoken"}


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_a_participation_goes_from_the_phone_to_a_shared_computer_and_off_it(
    window: Window, scripts: bool
) -> None:
    phone = window(java_script_enabled=scripts, viewport={"width": 320, "height": 700}).new_page()
    pseudonym = join(phone)
    code = code_of(phone)
    phone.get_by_role("link", name="L’imprimer").click()
    expect(phone.locator(".code")).to_have_text(code)
    expect(phone.locator("nav")).to_have_count(0)
    phone.locator(OUT).click()
    expect(phone.locator("h1")).to_have_text("Mon espace")
    expect(phone.locator("main")).to_contain_text(pseudonym)

    computer = window(java_script_enabled=scripts)
    shared = computer.new_page()
    shared.goto("/fr/moi/")
    assert cookies(computer) == set()
    shared.get_by_role("link", name="Retrouver ma participation").click()
    shared.locator("[name=code]").fill("aaaa aaaa aaaa")
    shared.locator(OUT).first.click()
    expect(shared.locator("[name=code]")).to_have_value("aaaa aaaa aaaa")
    shared.locator("[name=code]").fill(code.lower().replace("-", " "))
    shared.locator(OUT).first.click()
    expect(shared.locator("main")).to_contain_text("Votre participation est retrouvée")
    shared.get_by_role("link", name=pseudonym).click()
    expect(shared.locator("main")).to_contain_text(f"sous le pseudonyme {pseudonym}")
    declare(shared, "1,5")
    shared.get_by_role("link", name="Ce n’est pas moi").click()
    shared.locator(OUT).click()
    expect(shared.locator("h1")).to_have_text("Ce navigateur a oublié")
    assert cookies(computer) == set()
    shared.go_back()
    shared.goto("/fr/moi/")
    expect(shared.locator("main")).not_to_contain_text(pseudonym)

    phone.goto("/fr/moi/")
    expect(phone.locator("main")).to_contain_text("1 déclaration")


def test_signing_in_asks_whether_it_is_really_you(page: Page) -> None:
    pseudonym = join(page)
    page.goto("/comptes/login/?next=/fr/moi/")
    page.locator("[name=login]").fill("organisation@clairvigne.example")
    page.locator("[name=password]").fill("clairvigne-2026")
    page.locator(OUT).first.click()
    expect(page.locator("h1")).to_contain_text("Est-ce bien vous")
    expect(page.locator("main")).to_contain_text(pseudonym)
    page.get_by_role("button", name="Plus tard").click()
    expect(page.locator("h1")).to_have_text("Mon espace")
    page.get_by_role("link", name="Est-ce bien vous").click()
    page.get_by_role("button", name="Oui").click()
    expect(page.locator("main")).to_contain_text("Ce que tient votre compte")
    expect(page.locator("main")).to_contain_text(pseudonym)
