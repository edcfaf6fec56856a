"""The text of a letter, read from its HTML: one template, two parts that say the same."""

import re
from html.parser import HTMLParser

_BLOCKS = {"h1", "h2", "h3", "p", "ul", "ol", "div", "table", "tr", "hr", "blockquote"}
_SILENT = {"head", "style", "script", "title"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0
        self.links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag == "a":
            self.links.append((dict(attrs).get("href") or "", len(self.parts)))
        elif tag in _BLOCKS:
            self.parts.append("\n\n")
            if tag == "hr":
                self.parts.append("--\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent -= 1
        elif tag == "a" and self.links:
            href, begun = self.links.pop()
            words = "".join(self.parts[begun:]).strip()
            if href and href != words:
                # Angle brackets keep the full stop that may follow out of the address.
                self.parts.append(f" <{href}>")
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            # Only the spaces of the source's layout: a no-break space is a word's own.
            self.parts.append(re.sub(r"[ \t\r\n]+", " ", data))


def from_html(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = [line.strip(" ") for line in "".join(reader.parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
