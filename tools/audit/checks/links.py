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
        self.answers: dict[str, tuple[int, set[str]]] = {}

    def faults(self, page: str, hrefs: list[str]) -> list[str]:
        said = []
        for href in sorted(set(hrefs)):
            url, place = urldefrag(urljoin(page, href))
            if urlsplit(url).scheme not in ("http", "https") or urlsplit(url).netloc != self.host:
                continue
            status, ids = self.ask(url)
            if status >= 400:
                said.append(f"dead link {status}: {urlsplit(url).path}")
            elif place and ids and place not in ids:
                said.append(f"no such place: {urlsplit(url).path}#{place}")
        return said

    def ask(self, url: str) -> tuple[int, set[str]]:
        if url not in self.answers:
            try:
                with urllib.request.urlopen(url, timeout=20) as answer:
                    body = answer.read().decode("utf-8", "replace")
                    html = "html" in answer.headers.get("content-type", "")
                    self.answers[url] = (answer.status, set(IDS.findall(body)) if html else set())
            except urllib.error.HTTPError as error:
                self.answers[url] = (error.code, set())
            except OSError:
                self.answers[url] = (599, set())
        return self.answers[url]
