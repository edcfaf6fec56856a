"""What a page weighs and how it behaves, measured in a real browser from the outside."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, CDPSession, Page

from tools.budgets import ecoindex

ELEMENTS = """() => [...document.querySelectorAll('*')]
    .filter(element => !element.parentElement?.closest('svg')).length"""
SCROLL = "() => scrollTo(0, document.documentElement.scrollHeight)"
KINDS = {"Script": "js", "Stylesheet": "css", "Font": "fonts"}
QUIET = 400  # milliseconds after the load for what a page still asks for by itself


@dataclass
class Measure:
    """Bytes are those on the wire, headers and compressed bodies. `warm` is a second visit."""

    url: str
    status: int = 0
    cold: int = 0
    warm: int = 0
    requests: int = 0
    js: int = 0
    css: int = 0
    fonts: int = 0
    dom: int = 0
    third_parties: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    axe: list[str] = field(default_factory=list)

    @property
    def ecoindex(self) -> int:
        return round(ecoindex(self.dom, self.requests, self.cold))


class Wire:
    """Listens to the DevTools protocol and adds up what is received."""

    def __init__(self, session: CDPSession, host: str) -> None:
        self.host = host
        self.kinds: dict[str, str] = {}
        self.total = 0
        self.requests = 0
        self.by_kind = {"js": 0, "css": 0, "fonts": 0}
        self.strangers: list[str] = []
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self.sent)
        session.on("Network.loadingFinished", self.finished)

    def sent(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if url.startswith(("data:", "blob:")):
            return
        self.requests += 1
        self.kinds[event["requestId"]] = event.get("type", "")
        self.total += event.get("redirectResponse", {}).get("encodedDataLength", 0)
        if urlsplit(url).hostname != self.host:
            self.strangers.append(url)

    def finished(self, event: dict[str, Any]) -> None:
        kind = self.kinds.get(event["requestId"])
        if kind is None:
            return
        self.total += int(event["encodedDataLength"])
        if kind in KINDS:
            self.by_kind[KINDS[kind]] += int(event["encodedDataLength"])


def visit(context: BrowserContext, url: str) -> tuple[Page, Wire, list[str], int, dict[str, str]]:
    """Open a page, scroll it to its end, let it settle."""
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    wire = Wire(context.new_cdp_session(page), str(urlsplit(url).hostname))
    answer = page.goto(url, wait_until="load")
    assert answer is not None, f"{url} did not answer"
    page.evaluate(SCROLL)
    page.wait_for_timeout(QUIET)
    return page, wire, said, answer.status, answer.headers


def axe_faults(page: Page) -> list[str]:
    """All of axe's rules, best practice too: `rule: what is at fault`, one line an element."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}"
        for rule in found
        for node in rule["nodes"]
    ]


def measure(context: BrowserContext, url: str, *, axe: bool = True) -> Measure:
    """Two visits in one fresh context: cold, then warm. Run axe unless scripts are off."""
    page, wire, said, status, headers = visit(context, url)
    result = Measure(
        url,
        status=status,
        cold=wire.total,
        requests=wire.requests,
        dom=page.evaluate(ELEMENTS),
        third_parties=wire.strangers,
        cookies=[cookie["name"] for cookie in context.cookies()],
        headers=headers,
        js=wire.by_kind["js"],
        css=wire.by_kind["css"],
        fonts=wire.by_kind["fonts"],
    )
    result.axe = axe_faults(page) if axe else []
    result.console = list(said)
    page.close()
    again, second, *_ = visit(context, url)
    result.warm = second.total
    again.close()
    return result
