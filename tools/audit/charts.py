"""Every chart that the product makes as a file: opened in Chromium, its words and its shape."""

import os
import xml.etree.ElementTree as ET
from typing import Any

import django
from playwright.sync_api import sync_playwright

from tools.running import CHROMIUM_FLAGS

LANGUAGES = ("fr", "en", "es")
LARGEST = 20_000
SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (320, 1280)
# Which words stand outside the picture, and which run over one another.
LOOK = """() => {
  const all = [...document.querySelectorAll("text")];
  const texts = all.map(text => [text.textContent, text.getBoundingClientRect()]);
  const found = [];
  for (const [words, box] of texts)
    if (box.left < -1 || box.right > innerWidth + 1) found.push("outside: " + words);
  texts.forEach(([a, one], at) => texts.slice(at + 1).forEach(([b, two]) => {
    const wide = Math.min(one.right, two.right) - Math.max(one.left, two.left);
    const high = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
    if (wide > 1 && high > 6) found.push("one over the other: " + a + ", " + b);
  }));
  return found;
}"""


def rows(site: Any = None) -> list[dict[str, Any]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    django.setup()
    from documents import kinds

    found = []
    made = [(kind.name, language, kind.sample(language))
            for kind in kinds.registered() for language in LANGUAGES]  # fmt: skip
    with sync_playwright() as playwright:
        from tools.audit.__main__ import chromium

        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        for name, language, document in made:
            if document.mimetype == kinds.SVG:
                row = {"kind": "chart", "name": f"{name}, {language}"}
                wrong = faults(document.content) + seen(browser, document.content)
                found.append(row | {"bytes": len(document.content), "faults": wrong})
        browser.close()
    return found


def faults(content: bytes) -> list[str]:
    """What is wrong with its words, without looking at it."""
    root = ET.fromstring(content)
    wrong = {
        "no picture for who listens": root.get("role") != "img",
        "no title": not root.findtext(f"{SVG}title"),
        "no description": not root.findtext(f"{SVG}desc"),
        "a style or a script": any(
            element.tag in {f"{SVG}style", f"{SVG}script"} or "style" in element.attrib
            for element in root.iter()
        ),
        f"{len(content)} bytes, over {LARGEST}": len(content) > LARGEST,
    }
    return [words for words, is_wrong in wrong.items() if is_wrong]


def seen(browser: Any, content: bytes) -> list[str]:
    found: list[str] = []
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": 600})
        page.set_content(f"<body style='margin:0'>{content.decode()}")
        found += [f"{width}: {fault}" for fault in page.evaluate(LOOK)]
        page.close()
    return found
