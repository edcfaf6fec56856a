"""The words of a page without markup: paragraphs of a rich text, and their runs for the sheet."""

from dataclasses import asdict, dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass
class Run:
    text: str
    bold: bool = False
    italic: bool = False


@dataclass
class Paragraph:
    """A paragraph, or a line of a list ("bullet", "number")."""

    kind: str = "text"
    runs: list[Run] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "".join(run.text for run in self.runs).strip()

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


class _Reader(HTMLParser):
    """Wagtail's rich text is made of few tags; what else may come is read as plain words."""

    OPENS = frozenset({"p", "li", "h2", "h3", "h4", "blockquote"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Paragraph] = []
        self.lists: list[str] = []
        self.bold = self.italic = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in ("ul", "ol"):
            self.lists.append("bullet" if tag == "ul" else "number")
        elif tag in self.OPENS:
            kind = self.lists[-1] if tag == "li" and self.lists else "text"
            self.found.append(Paragraph(kind))
        elif tag in ("b", "strong"):
            self.bold += 1
        elif tag in ("i", "em"):
            self.italic += 1
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag in self.OPENS:
            self.found.append(Paragraph())
        elif tag in ("b", "strong"):
            self.bold = max(0, self.bold - 1)
        elif tag in ("i", "em"):
            self.italic = max(0, self.italic - 1)

    def handle_data(self, data: str) -> None:
        if not self.found:
            self.found.append(Paragraph())
        self.found[-1].runs.append(Run(data, bool(self.bold), bool(self.italic)))


def paragraphs(html: str) -> list[Paragraph]:
    """The paragraphs of a rich text; empty ones are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [paragraph for paragraph in reader.found if paragraph.words]


def texts(body: Any) -> list[str]:
    """The paragraphs of text of a StreamField, in reading order, as plain words."""
    found: list[str] = []
    for block in body:
        if block.block_type == "paragraph":
            found += [paragraph.words for paragraph in paragraphs(block.value.source)]
    return found
