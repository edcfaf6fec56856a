"""From a passed quiz to an attestation that somebody else checks, without an account."""

import io
import json
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser import SEND, Window
from tools.running import Site

pytestmark = pytest.mark.browser

COURSE = "/fr/apprendre/numerique-responsable-en-30-minutes/"
NAME = "Zoé Le Goff"
RIGHT = """
import json
from courses.models import Attempt
asked = Attempt.objects.get(pk="{attempt}").questions.order_by("position")
right = [
    [c["id"] for c in q.snapshot["choices"] if c["correct"]] or [str(q.snapshot["answer"])]
    for q in asked
]
print(json.dumps(right))
"""


def answer(page: Page, right: list[str]) -> None:
    fields = page.locator("main form [name=answer]")
    if fields.first.get_attribute("type") in {"radio", "checkbox"}:
        for value in right:
            page.locator(f"main form [name=answer][value='{value}']").check()
    else:
        fields.first.fill(right[0].replace(".", ","))
    page.locator(SEND).click()


def passed(page: Page, site: Site) -> None:
    page.goto(COURSE)
    page.locator("main a[href*='/quiz/']").first.click()
    page.locator(SEND).click()
    expect(page).to_have_url(re.compile("/1/$"))
    found = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", page.url)
    assert found
    told = site.manage("shell", "-v0", "-c", RIGHT.format(attempt=found[0]))
    for position, right in enumerate(json.loads(told.strip().splitlines()[-1]), 1):
        expect(page).to_have_url(re.compile(f"/{position}/$"))
        answer(page, right)
    page.locator(SEND).click()
    expect(page.locator(".verdicts > li")).to_have_count(10)


def ask(page: Page) -> None:
    page.locator("main a[href*='/attestation/']").click()
    page.locator("main [name=holder]").fill(NAME)
    page.locator(SEND).click()
    expect(page.locator(".sheet .holder")).to_have_text(NAME)


def download(page: Page) -> bytes:
    """What the button "download" leads to."""
    href = page.locator("main .keys a[href$='.pdf']").first.get_attribute("href")
    assert href
    answer = page.request.get(href)
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_a_citizen_gets_an_attestation_that_anybody_can_check(
    window: Window, site: Site, scripts: bool
) -> None:
    page = window(java_script_enabled=scripts).new_page()
    passed(page, site)
    ask(page)
    number = page.locator(".sheet .code").inner_text()
    short = page.locator("main .after a").first.get_attribute("href")
    assert short
    content = download(page)
    assert content.startswith(b"%PDF")
    reader = PdfReader(io.BytesIO(content))
    assert "/StructTreeRoot" in reader.root_object
    assert NAME in reader.pages[0].extract_text()

    # Somebody else, elsewhere, has the paper.
    other = window(java_script_enabled=scripts, viewport={"width": 320, "height": 700}).new_page()
    other.goto("/fr/verifier/")
    other.locator("[name=number]").fill(number.replace("-", "").replace(" ", "").lower())
    other.locator(SEND).first.click()
    expect(other.locator("h1")).to_have_text("Cette attestation est valable")
    expect(other.locator(".holder")).to_have_text(NAME)

    other.goto("/fr/verifier/")
    paper = {"name": "attestation.pdf", "mimeType": "application/pdf", "buffer": content}
    other.locator("[name=file]").set_input_files(paper)  # type: ignore[arg-type]
    other.locator(SEND).last.click()
    expect(other.locator("h1")).to_have_text("Cette attestation est valable")
    expect(other.locator("main")).to_contain_text("octet")

    other.goto(re.sub(r"^https?://[^/]+", "", short))  # what the QR code holds
    expect(other.locator(".holder")).to_have_text(NAME)
