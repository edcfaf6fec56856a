"""Fixtures of the tests marked `browser`: a real daphne with the demo, and Chromium.

    @pytest.mark.browser
    def test_something(page: Page, site: Site) -> None:
        page.goto("/fr/")

`page` runs scripts in a light French window of 1280 × 800; `window(...)` makes others: without
script, dark, as a phone. `site.kill()` and `site.start()` are what a crash looks like.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tools.measures import Measure, measure
from tools.running import CHROMIUM_FLAGS, Site

Window = Callable[..., BrowserContext]
Measurer = Callable[..., Measure]
# The key that sends a page's form; the box of the recovery code may stand below, with its own.
SEND = "main form .keys button:not([value=noted])"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Shared by the tests of one worker: make what you need, expect what others made."""
    running = Site(tmp_path_factory.mktemp("site") / "var").start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("no Chromium on this machine")
    # Playwright's own loop would stop Django from touching the database in this thread.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser, site: Site) -> Iterator[Window]:
    """Make windows, each with cookies of its own: `window(java_script_enabled=False)`."""
    opened: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        usual: dict[str, Any] = {
            "base_url": site.url,
            "locale": "fr-FR",
            "viewport": {"width": 1280, "height": 800},
            "service_workers": "block",
        }
        context = chromium.new_context(**{**usual, **options})
        context.set_default_timeout(10_000)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def page(window: Window) -> Page:
    return window().new_page()


@pytest.fixture
def measured(window: Window, site: Site) -> Measurer:
    """`measured("/fr/", dark=True, scripts=False)`: two visits in a fresh window of 1920 × 1080."""

    def look(path: str, *, dark: bool = False, scripts: bool = True) -> Measure:
        context = window(
            viewport={"width": 1920, "height": 1080},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        return measure(context, site.url + path, axe=scripts)

    return look
