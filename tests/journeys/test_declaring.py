"""From a scanned code to a counted declaration and back, without an account (H28)."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import SEND, Window
from tests.journeys.declaring import CAMPAIGN, declare, join, total

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_a_participant_declares_and_takes_it_back(window: Window, scripts: bool) -> None:
    phone = {"width": 390, "height": 844}
    page = window(java_script_enabled=scripts, viewport=phone).new_page()
    page.goto("/r/RIVE-27/")
    expect(page.locator("[name=team]")).to_be_visible()
    pseudonym = join(page)
    declare(page, "2,4")
    expect(page.locator("h1")).to_contain_text("2,4")
    expect(page.locator(".kicker")).to_contain_text(pseudonym)
    page.locator("form button.link").click()
    expect(page.locator("h1")).not_to_contain_text("compté")
    expect(page.locator("form button.link")).to_have_count(0)


@pytest.mark.parametrize("amount", ["06 12 34 56 78", "2 Gbit", "-4", "0", "1e3"])
def test_a_doubtful_amount_is_refused_and_kept_in_the_field(page: Page, amount: str) -> None:
    join(page)
    page.locator("[name=category]").first.check()
    page.locator("[name=quantity]").fill(amount)
    page.locator(SEND).click()
    expect(page.locator("[role=alert], .errors, [data-errors]").first).to_be_visible()
    expect(page.locator("[name=quantity]")).to_have_value(amount)


def test_the_same_form_sent_twice_is_one_declaration(page: Page, window: Window) -> None:
    join(page)
    form = page.locator("main form", has=page.locator("[name=quantity]"))
    names = ("csrfmiddlewaretoken", "key")
    sent: dict[str, str | float | bool] = {}
    sent |= {name: form.locator(f"[name={name}]").input_value() for name in names}
    sent |= {"category": form.locator("[name=category]").first.input_value()}
    sent |= {"quantity": "5,5", "unit": form.locator("[name=unit]").input_value()}
    board = window().new_page()
    shown = []
    for _ in range(2):
        # Other tests of this run wait for the same site, one after the other: nothing else moves.
        answer = page.request.post(page.url, form=sent, headers={"Referer": page.url})
        assert answer.ok
        board.goto(CAMPAIGN)
        shown.append((answer.url, total(board)))
    assert shown[0] == shown[1]
