"""Fixtures of the tests marked `browser`: a real daphne with the demo, and Chromium.

    @pytest.mark.browser
    def test_something(page: Page, site: Site) -> None:
        page.goto("/fr/")

`page` runs scripts in a light French window of 1280 × 800; `window(...)` makes others: without
script, dark, as a phone. `site.kill()` and `site.start()` are what a crash looks like.
"""

import datetime
import os
import shutil
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.databases import migrated, once
from tests.measures import Measure, measure
from tools import freshness, messages
from tools.freshness import ROOT
from tools.prepare import DATABASE, Place, build
from tools.supervisor import Process, end, read

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Window = Callable[..., BrowserContext]
Measurer = Callable[..., Measure]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def load(made: Path) -> None:
    messages.compile_all()
    build(Place(made, "config.settings.demo"), migrated())


def loaded_demo() -> Path:
    """The demo's folder, made once for each state of the code and each day: its day is today."""
    made_of = (freshness.code(), freshness.static_files(), freshness.migrations())
    today = datetime.date.today().isoformat()
    return once(ROOT / "var/browser", freshness.digest([], today, *made_of), load)


class Site:
    """A copy of the demo of one's own, served by daphne with its clock on a free port."""

    def __init__(self, var: Path, **extra: str) -> None:
        made = loaded_demo()
        var.mkdir(parents=True, exist_ok=True)
        for name in (DATABASE, "secret"):
            shutil.copy(made / name, var / name)
        shutil.copytree(made / "media", var / "media", dirs_exist_ok=True)
        (var / "static").symlink_to(made / "static")
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        address = {"HOST": "127.0.0.1", "BIND": "127.0.0.1", "PORT": str(self.port)}
        # No simulated declarations: what moves is what the test does.
        self.place = Place(var, "config.settings.demo", {**address, "LIVE": "0", **extra})
        lines = read(ROOT / "Procfile")
        self.web = Process("web", lines["web"], self.place.env, ROOT)
        self.clock = Process("clock", lines["clock"], self.place.env, ROOT)

    def start(self) -> "Site":
        for process in (self.web, self.clock):
            if process.child is None or process.child.poll() is not None:
                process.start(time.monotonic())
        deadline = time.monotonic() + 90
        while not self.answers():
            assert time.monotonic() < deadline, "daphne did not come up"
            time.sleep(0.1)
        return self

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/sante", timeout=1) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def kill(self) -> None:
        """The web process dies as by a lack of memory: no warning, no farewell."""
        self.web.signal(signal.SIGKILL)
        assert self.web.child is not None
        self.web.child.wait(10)

    def stop(self) -> None:
        end([self.web, self.clock])

    def manage(self, *arguments: str) -> str:
        """Run a management command on this site's data and return what it printed."""
        step = self.place.manage(*arguments)
        output, _ = step.process.communicate()
        assert step.process.returncode == 0, output
        return output


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
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
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
