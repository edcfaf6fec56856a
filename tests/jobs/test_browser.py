"""The page of long work in a real browser, with its script and without."""

import sqlite3

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Window
from tools.prepare import DATABASE
from tools.running import Site

pytestmark = pytest.mark.browser

PEOPLE = ("organisation@clairvigne.example", "clairvigne-2026")
MADE = f"""
from datetime import timedelta
from django.utils import timezone
from jobs.models import Job
from people.models import User
far = timezone.now() + timedelta(days=1)
Job.objects.all().delete()
job = Job.objects.create(
    kind="events.registrations", owner=User.objects.get(email="{PEOPLE[0]}"), same="browser",
    state="running", token="held", due_at=far, lease_until=far, created_at=timezone.now(),
    done=10, total=200,
)
print(job.get_absolute_url())
"""


@pytest.fixture
def job(site: Site) -> str:
    """The address of work that somebody holds; no worker runs, so only the test moves it."""
    return site.manage("shell", "--no-imports", "--command", MADE).split()[-1]


def change(site: Site, words: str) -> None:
    with sqlite3.connect(site.place.var / DATABASE, timeout=10) as database:
        database.execute(f"UPDATE jobs_job SET {words} WHERE same = 'browser'")


def enter(page: Page, url: str) -> Page:
    page.goto(url)
    for name, value in zip(("login", "password"), PEOPLE, strict=True):
        page.locator(f"[name={name}]").fill(value)
    page.locator("main form button").first.click()
    expect(page.locator("[data-job-text]")).to_have_text("10 sur 200")
    return page


def test_the_bar_moves_and_the_page_says_when_it_is_over(page: Page, site: Site, job: str) -> None:
    enter(page, job)
    bar = page.locator("progress")
    assert bar.evaluate("bar => [bar.value, bar.max]") == [10, 200]
    expect(page.locator("[data-job-refresh]")).to_be_hidden()
    change(site, "done = 150")
    expect(page.locator("[data-job-text]")).to_have_text("150 sur 200")
    assert bar.evaluate("bar => [bar.value, bar.max]") == [150, 200]
    change(site, "done = 200, state = 'done', message = 'Tout est là.'")
    expect(page.locator(".job-state")).to_have_text("Terminé")
    expect(page.locator(".job")).to_contain_text("Tout est là.")
    expect(bar).to_have_count(0)


def test_a_hidden_tab_asks_nothing_and_a_shown_one_asks_at_once(
    page: Page, site: Site, job: str
) -> None:
    enter(page, job)
    page.evaluate("Object.defineProperty(document, 'hidden', {configurable: true, value: true})")
    page.wait_for_timeout(2500)  # what was asked before has been answered
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    change(site, "done = 60")
    page.wait_for_timeout(4000)
    assert asked == []
    expect(page.locator("[data-job-text]")).to_have_text("10 sur 200")
    page.evaluate(
        "Object.defineProperty(document, 'hidden', {configurable: true, value: false});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    expect(page.locator("[data-job-text]")).to_have_text("60 sur 200", timeout=900)
    assert [url.endswith("/etat/") for url in asked] == [True]


@pytest.mark.parametrize("width", [320, 1280])
def test_without_script_a_link_shows_how_far_it_is(
    window: Window, site: Site, job: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    page = enter(window(java_script_enabled=False, viewport=size).new_page(), job)
    change(site, "done = 90")
    page.locator("[data-job-refresh]").click()
    expect(page.locator("[data-job-text]")).to_have_text("90 sur 200")
    page.get_by_role("button", name="Annuler ce travail").click()
    expect(page.locator("[data-job-text]")).to_have_text("Il s’arrête à sa prochaine étape.")
