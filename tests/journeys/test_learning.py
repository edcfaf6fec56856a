"""From the short course to the result of its quiz, without an account (H28)."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import SEND, Window

pytestmark = pytest.mark.browser

COURSE = "/fr/apprendre/numerique-responsable-en-30-minutes/"


def answer(page: Page) -> None:
    """Any answer, of any kind of question."""
    fields = page.locator("main form [name=answer]")
    if fields.first.get_attribute("type") in {"radio", "checkbox"}:
        fields.first.check()
    else:
        fields.first.fill("10")
    page.locator(SEND).click()


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_a_citizen_reads_answers_and_is_told_what_to_read_again(
    window: Window, scripts: bool
) -> None:
    context = window(java_script_enabled=scripts)
    page = context.new_page()
    page.goto("/fr/apprendre/")
    page.locator(f"main a[href='{COURSE}']").first.click()
    page.locator("main a[href*='numerique-materiel']").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.goto(COURSE)
    page.locator("main a[href*='/quiz/']").first.click()
    page.locator(SEND).click()

    for position in range(1, 6):
        expect(page).to_have_url(re.compile(f"/{position}/$"))
        answer(page)
    # The laptop is closed and opened again: the five answers are there.
    where = page.url
    page.close()
    page = context.new_page()
    page.goto(where)
    for _ in range(5):
        answer(page)

    page.locator(SEND).click()
    expect(page.locator(".verdicts > li")).to_have_count(10)
    result = page.url
    page.reload()
    expect(page.locator(".verdicts > li")).to_have_count(10)
    assert page.url == result
