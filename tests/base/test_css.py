"""The style sheets: their weight, their colours, and that none dresses what does not exist."""

import gzip
import re
from pathlib import Path

import pytest

from tools.freshness import ROOT

SHEETS = ROOT / "site/base/static/base"
SITE = (SHEETS / "site.css").read_text()
KB = 1000
# What a page may load at most, beside its feature's own few rules.
PAGES = {
    "any page": ["site"],
    "lesson": ["site", "lesson"],
    "home": ["site", "home", "board"],
    "board": ["site", "board"],
    "hall": ["site", "board", "hall"],
}


def sheets() -> list[Path]:
    """The readers' sheets; `admin.css` dresses Wagtail's own pages."""
    found = [*ROOT.glob("site/*/static/*/*.css"), *ROOT.glob("*/static/*/*.css")]
    return sorted(path for path in found if path.name != "admin.css")


@pytest.mark.parametrize("names", PAGES.values(), ids=PAGES)
def test_a_page_loads_less_than_8_kb_of_css(names: list[str]) -> None:
    sizes = [len(gzip.compress((SHEETS / f"{name}.css").read_bytes())) for name in names]
    assert sum(sizes) < 8 * KB  # the budget is 10, which leaves 2 to a feature's own sheet


def test_a_features_own_sheet_is_small() -> None:
    for path in sheets():
        if path.parent != SHEETS:
            assert len(gzip.compress(path.read_bytes())) < 2 * KB, path.name


def test_the_sheet_of_every_page_is_small() -> None:
    assert len(gzip.compress(SITE.encode())) < 5 * KB


def test_nothing_is_fetched_from_a_sheet() -> None:
    for path in sheets():
        text = path.read_text()
        assert "@font-face" not in text
        assert "@import" not in text
        assert "url(" not in text


def test_every_token_that_is_used_is_defined() -> None:
    text = "".join(path.read_text() for path in sheets())
    # Wagtail's own tokens begin with w-: the admin defines them.
    used = set(re.findall(r"var\((--(?!w-)[\w-]+)", text))
    defined = set(re.findall(r"[{;\s](--[\w-]+):", text))
    assert used <= defined
    assert defined <= used, "a token that nothing uses"


def words_of_the_project() -> str:
    suffixes = {".html", ".py", ".js"}
    rooms = ["site", "courses", "events", "cleanup"]
    paths = [path for room in rooms for path in (ROOT / room).rglob("*") if path.is_file()]
    return "\n".join(path.read_text() for path in paths if path.suffix in suffixes)


def test_no_sheet_dresses_what_is_not_there() -> None:
    known = set(re.findall(r"[\w-]+", words_of_the_project()))
    for path in sheets():
        rules = re.sub(r"\{[^{}]*\}", "{}", path.read_text())
        classes = set(re.findall(r"\.([a-z][\w-]*)", rules))
        assert classes <= known, f"{path.name}: {classes - known}"


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,8})", block))


def palettes() -> dict[str, dict[str, str]]:
    light = re.search(r"^:root\{(.*)\}$", SITE, re.M)
    night = re.search(r"^\.night\{(.*)\}$", SITE, re.M)
    dark = re.search(r"prefers-color-scheme:dark\)\{\n:root\{(.*)\}\n\.night\{(.*)\}", SITE)
    assert light
    assert night
    assert dark
    by_day = tokens(light[1])
    by_dark = by_day | tokens(dark[1])
    lamp = tokens(night[1])
    return {
        "light": by_day,
        "dark": by_dark,
        "night in light": by_day | lamp,
        "night in dark": by_dark | lamp | tokens(dark[2]),
    }


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXT = [
    ("ink", "paper"),
    ("ink", "sunk"),
    ("ink", "straw"),
    ("ink", "brand"),
    ("muted", "paper"),
    ("muted", "sunk"),
    ("muted", "straw"),
    ("link", "paper"),
    ("link", "sunk"),
    ("link", "straw"),
    ("on-brand", "brand"),
    ("on-mark", "key"),
    ("on-mark", "mark"),
    ("ok", "paper"),
    ("ok", "ok-soft"),
    ("bad", "paper"),
    ("bad", "bad-soft"),
    ("figure", "paper"),
]
CONTROLS = [
    ("edge", "paper"),
    ("edge", "sunk"),
    ("edge", "straw"),
    ("bar", "paper"),
    ("bar2", "paper"),
]
# The panel of the board holds no masthead and no success or failure box.
NOT_AT_NIGHT = {"brand", "ok-soft", "bad-soft"}


@pytest.mark.parametrize("name", palettes())
@pytest.mark.parametrize(
    ("pairs", "least"), [(TEXT, 4.5), (CONTROLS, 3.0)], ids=["text", "controls"]
)
def test_contrast(name: str, pairs: list[tuple[str, str]], least: float) -> None:
    palette = palettes()[name]
    for front, ground in pairs:
        if name.startswith("night") and ground in NOT_AT_NIGHT:
            continue
        ratio = contrast(palette[front], palette[ground])
        assert ratio >= least, f"{name}: {front} on {ground} is {ratio:.1f}"


def test_no_template_asks_for_more_than_the_policy_allows() -> None:
    for path in (ROOT / "site/base/templates").rglob("*.html"):
        text = path.read_text()
        assert " style=" not in text, path.name
        assert "<script" not in text, path.name
        assert not re.search(r"\son[a-z]+=", text), path.name


def test_found_words_are_marked_in_the_sites_own_colours() -> None:
    assert re.search(r"^mark\{background:var\(--mark\);color:var\(--on-mark\)\}", SITE, re.M)
