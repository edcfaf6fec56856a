"""The pages of a quiz that only their own person sees, in Chromium: weight, elements, axe."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import SEND, Window
from tools import budgets
from tools.measures import axe_faults, measure

pytestmark = pytest.mark.browser


def begin(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto("/fr/quiz/1/")
    page.locator(SEND).click()
    return page


def within_budget(context: BrowserContext, page: Page) -> None:
    found = measure(context, page.url)
    assert budgets.over("form", found) == []
    assert (found.axe, found.console, found.third_parties) == ([], [], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_each_page_of_a_quiz_keeps_its_budget(window: Window, scheme: str, width: int) -> None:
    context = window(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = begin(context)
    kinds: set[str] = set()
    while "/fin/" not in page.url:
        field = page.locator("main form [name=answer]").first
        kind = field.get_attribute("type") or ""
        if kind not in kinds:
            kinds.add(kind)
            within_budget(context, page)
            page.locator(SEND).click()
            expect(page.locator(".errors")).to_be_visible()
            assert axe_faults(page) == []
            field = page.locator("main form [name=answer]").first
        if kind == "text":
            field.fill("15,4")
        else:
            field.check()
        page.locator(SEND).click()
    within_budget(context, page)
    page.locator(SEND).click()
    within_budget(context, page)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_the_back_button_shows_the_answer_that_was_kept(window: Window) -> None:
    context = window(java_script_enabled=False)
    page = begin(context)
    first = page.url
    field = page.locator("main form [name=answer]").first
    kind = field.get_attribute("type")
    if kind == "text":
        field.fill("15,4")
    else:
        field.check()
    page.locator(SEND).click()
    expect(page).not_to_have_url(first)
    page.go_back()
    expect(page).to_have_url(first)
    again = page.locator("main form [name=answer]").first
    if kind == "text":
        expect(again).to_have_value("15,4")
    else:
        expect(again).to_be_checked()
