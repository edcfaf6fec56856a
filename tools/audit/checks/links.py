"""Every link of every page: does it lead somewhere, and is the place named after # there?"""

import re
import urllib.error
import urllib.request
from urllib.parse import urldefrag, urljoin, urlsplit

HREFS = """() => [...document.querySelectorAll('a[href], link[href], img[src], script[src]')]
    .map(e => e.href || e.src)"""
IDS = re.compile(r"""\bid=["']?([^"'\s>]+)""")


class Links:
    """Asks for each address once, whoever links to it."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.answers: dict[tuple[str, str], tuple[int, set[str]]] = {}

    def faults(self, page: str, hrefs: list[str], cookies: dict[str, str]) -> list[str]:
        """As whoever looks at the page: a quiz under way is there for its owner alone."""
        said = []
        cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        refused = self.ask(page, cookie)[0] >= 400
        for href in sorted(set(hrefs)):
            url, place = urldefrag(urljoin(page, href))
            if urlsplit(url).scheme not in ("http", "https") or urlsplit(url).netloc != self.host:
                continue
            # A page that is not there is not there in another language either.
            if refused and urlsplit(url).path[3:] == urlsplit(page).path[3:]:
                continue
            status, ids = self.ask(url, cookie)
            if status >= 400:
                said.append(f"dead link {status}: {urlsplit(url).path}")
            elif place and ids and place not in ids:
                said.append(f"no such place: {urlsplit(url).path}#{place}")
        return said

    def ask(self, url: str, cookie: str) -> tuple[int, set[str]]:
        key = (url, cookie)
        if key not in self.answers:
            request = urllib.request.Request(url, headers={"Cookie": cookie} if cookie else {})
            try:
                with urllib.request.urlopen(request, timeout=20) as answer:
                    body = answer.read().decode("utf-8", "replace")
                    html = "html" in answer.headers.get("content-type", "")
                    self.answers[key] = (answer.status, set(IDS.findall(body)) if html else set())
            except urllib.error.HTTPError as error:
                self.answers[key] = (error.code, set())
            except OSError:
                self.answers[key] = (599, set())
        return self.answers[key]
