"""An organiser signs in by e-mail and password and finds her tasks, and only her own."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PASSWORD = "clairvigne-2026"


def sign_in(page: Page, address: str) -> None:
    page.goto("/admin/")
    page.locator("[name=login]").fill(address)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()


def test_an_organiser_signs_in_and_finds_the_menu_by_task(page: Page) -> None:
    sign_in(page, "organisation@clairvigne.example")
    menu = page.locator("#wagtail-sidebar")
    for task in ("Cours", "Événements", "Journées de tri", "Pages", "Images"):
        expect(menu).to_contain_text(task)
    menu.get_by_text("Journées de tri").first.click()
    expect(page.locator("main")).to_contain_text("Tri numérique de Clairvigne")


def test_the_hospital_does_not_see_the_towns_day(page: Page) -> None:
    sign_in(page, "organisation@hopital-clairvigne.example")
    page.locator("#wagtail-sidebar").get_by_text("Journées de tri").first.click()
    expect(page.locator("main")).not_to_contain_text("Tri numérique de Clairvigne")


def test_a_wrong_password_is_said_in_words(page: Page) -> None:
    page.goto("/comptes/login/")
    page.locator("[name=login]").fill("organisation@clairvigne.example")
    page.locator("[name=password]").fill("wrong")
    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text("mot de passe")
    expect(page.locator("[name=login]")).to_have_value("organisation@clairvigne.example")
