"""One state under every light: cold and warm, dark, a phone, the keyboard, no script."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as BrowserError

from tools.audit.checks import page as page_check
from tools.audit.checks import prose, sight
from tools.audit.checks.links import HREFS, Links
from tools.measures import QUIET, Measure, axe_faults, measure

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 320, "height": 640}
# The hall screen is made for a wall; a phone that opens it may scroll down, not sideways.
SAME_WORDS = 0.9


class Inspector:
    def __init__(self, browser: Browser, site: str, folder: Path) -> None:
        self.browser, self.site, self.folder = browser, site, folder
        self.links = Links(urlsplit(site).netloc)

    def window(self, visit: dict[str, Any], **options: Any) -> BrowserContext:
        usual: dict[str, Any] = {
            "base_url": self.site,
            "locale": "fr-FR",
            "viewport": DESKTOP,
            "service_workers": "block",
            "reduced_motion": "reduce",
        }
        context = self.browser.new_context(**{**usual, **options})
        context.set_default_timeout(15_000)
        cookies = visit["cookies"]
        context.add_cookies(
            [{"name": name, "value": value, "url": self.site} for name, value in cookies.items()]
        )
        return context

    def open(self, context: BrowserContext, visit: dict[str, Any]) -> tuple[Page, str]:
        """The page in its state: typed into and sent where the state says so. And its HTML."""
        page = context.new_page()
        answer = page.goto(visit["path"], wait_until="load")
        assert answer is not None
        if visit.get("sent") is not None:
            answer = send(page, visit["sent"])
        html = answer.text() if answer and answer.request.redirected_to is None else page.content()
        page.wait_for_timeout(QUIET)
        return page, html

    def look(self, visit: dict[str, Any]) -> dict[str, Any]:
        """The row of one state."""
        row: dict[str, Any] = {name: visit[name] for name in ("name", "kind", "file")}
        row["faults"] = []
        if "fault" in visit:
            row["faults"] = [visit["fault"].strip().splitlines()[-1]]
            return row
        try:
            self.weigh(visit, row)
            self.read(visit, row)
            for dark in (False, True):
                self.phone(visit, row, dark)
            self.tab(visit, row)
        except (BrowserError, AssertionError) as error:
            row["faults"].append(f"the browser gave up: {str(error).splitlines()[0]}")
        row["faults"] = sorted(set(row["faults"]))
        return row

    def weigh(self, visit: dict[str, Any], row: dict[str, Any]) -> None:
        """Two visits of a fresh window; a state behind a post is weighed without its post."""
        sent = visit.get("sent") is not None
        context = self.window(visit, viewport={"width": 1920, "height": 1080})
        found: Measure = measure(context, self.site + visit["path"])
        context.close()
        status = 200 if sent else visit["status"]
        row["faults"] += page_check.faults(visit["kind"], found, visit["may_set"], status)
        names = ("cold", "warm", "requests", "js", "css", "dom", "ecoindex")
        row |= {name: getattr(found, name) for name in names}

    def read(self, visit: dict[str, Any], row: dict[str, Any]) -> None:
        """Words, links and markup with script; then the same words without."""
        context = self.window(visit)
        page, html = self.open(context, visit)
        (self.folder / f"{row['file']}.html").write_text(html)
        if visit.get("sent") is not None:
            row["faults"] += [f"axe {line}" for line in axe_faults(page)]
        texts = [(language, text) for language, text in page.evaluate(prose.TEXT)]
        row["faults"] += prose.typography(texts) + prose.foreign(texts)
        row["faults"] += self.links.faults(page.url, page.evaluate(HREFS), visit["cookies"])
        with_script = sight.words(page)
        context.close()
        bare = self.window(visit, java_script_enabled=False)
        page, _ = self.open(bare, visit)
        without = sight.words(page)
        kept = len(with_script & without) / max(len(with_script), 1)
        bare.close()
        told_so = visit["needs_script"] and without - with_script
        if kept < SAME_WORDS and not told_so:
            row["faults"].append(f"without script {round(100 * kept)} % of the words")

    def phone(self, visit: dict[str, Any], row: dict[str, Any], dark: bool) -> None:
        scheme = "dark" if dark else "light"
        context = self.window(visit, viewport=PHONE, color_scheme=scheme, has_touch=True)
        page, _ = self.open(context, visit)
        row["faults"] += [f"axe on a phone, {scheme}: {line}" for line in axe_faults(page)]
        page.screenshot(path=self.folder / f"{row['file']}-{scheme}-320.png", full_page=True)
        if not dark:
            row["faults"] += sight.reflow(page)
        context.close()

    def tab(self, visit: dict[str, Any], row: dict[str, Any]) -> None:
        context = self.window(visit)
        page, _ = self.open(context, visit)
        page.screenshot(path=self.folder / f"{row['file']}-1280.png", full_page=True)
        if visit["kind"] != "hall":  # no pointer, no keyboard: a wall
            row["faults"] += sight.keyboard(page)
        context.close()


def send(page: Page, fields: dict[str, str]) -> Any:
    """Type into the fields by name and press the form's own button, past the browser's checks."""
    form = page.locator("main form[method=post]").first
    form.evaluate("form => { form.noValidate = true; }")
    for name, value in fields.items():
        form.locator(f"[name='{name}']").first.fill(value)
    with page.expect_navigation() as leaving:
        form.locator("button:not([type=button]), input[type=submit]").first.click()
    return leaving.value
