"""What a person sees: reflow, spacing, the keyboard's way, words without script."""

from typing import Any

from playwright.sync_api import Page

WORDS = "() => document.querySelector('main').innerText.split(/\\s+/).filter(word => word)"
WIDE = "() => document.documentElement.scrollWidth - innerWidth"
# WCAG 1.4.12: nothing may be cut off when a reader widens the text.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
CUT = """() => [...document.querySelectorAll('main *, header *, footer *')]
    .filter(e => e.children.length === 0 && e.textContent.trim())
    .filter(e => !e.closest('svg, select, option, textarea, .visually-hidden, [hidden], pre'))
    .filter(e => {
        const s = getComputedStyle(e);
        return ['hidden', 'clip'].includes(s.overflowX) && e.clientWidth > 1
            && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
    })
    .map(e => e.textContent.trim().slice(0, 40))"""
# WCAG 2.5.8: 24 px, unless the target is in a sentence or far enough from the next.
SMALL = """() => {
    const seen = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        .filter(e => e.type !== 'hidden' && !e.closest('p, li p, dd, td, label, .visually-hidden'))
        .map(e => [e, e.getBoundingClientRect()])
        .filter(([e, b]) => b.width > 1 && b.height > 1 && b.top > 0);
    return seen.filter(([e, b]) => (b.width < 24 || b.height < 24)
        && seen.some(([o, c]) => o !== e && Math.hypot(
            b.x + b.width / 2 - c.x - c.width / 2, b.y + b.height / 2 - c.y - c.height / 2) < 24))
        .map(([e]) => (e.textContent.trim() || e.name || e.tagName).slice(0, 40));
}"""
STOPS = """() => [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter(e => !e.disabled && e.tabIndex >= 0 && e.type !== 'hidden')
    .filter(e => e.checkVisibility({visibilityProperty: true}))
    .filter(e => e.type !== 'radio' || e.checked
        || !document.querySelector(`input[type=radio][name="${e.name}"]:checked`)
        && e === document.querySelector(`input[type=radio][name="${e.name}"]`))
    .length"""
FOCUSED = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const s = getComputedStyle(e), box = e.getBoundingClientRect();
    window.__seen = window.__seen || new Map();
    if (!window.__seen.has(e)) window.__seen.set(e, window.__seen.size);
    const ring = parseFloat(s.outlineWidth) > 0 && s.outlineStyle !== 'none'
        || s.boxShadow !== 'none'
        || [...document.querySelectorAll(':has(:focus-visible)')].some(p => p.contains(e)
            && parseFloat(getComputedStyle(p).outlineWidth) > 0
            && getComputedStyle(p).outlineStyle !== 'none');
    return {id: window.__seen.get(e), ring, seen: box.bottom > 0 && box.top < innerHeight,
        name: (e.textContent.trim() || e.name || e.id || e.tagName).slice(0, 40)};
}"""
# A form with faults puts the focus on its summary; the way begins at the top all the same.
TOP = """() => { const b = document.body; b.tabIndex = -1; b.focus(); b.removeAttribute('tabindex');
    scrollTo(0, 0); }"""
FRAMES_OF_TAB = 160


def reflow(page: Page) -> list[str]:
    """WCAG 1.4.10 and 2.5.8 at 320 px, then 1.4.12 with widened text."""
    wide = page.evaluate(WIDE)
    said = [f"{wide} px over the edge at 320 px"] if wide > 1 else []
    said += [f"small target: {name}" for name in page.evaluate(SMALL)]
    # The page's policy forbids inline style; a sheet made by the browser is not the page's.
    page.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css);"
        "document.adoptedStyleSheets = [...document.adoptedStyleSheets, s]; }",
        SPACING,
    )
    if (spaced := page.evaluate(WIDE)) > 1:
        said.append(f"{spaced} px over the edge with widened text")
    return said + [f"cut off with widened text: {text}" for text in page.evaluate(CUT)]


def keyboard(page: Page) -> list[str]:
    """Tab from the top to the bottom: every stop once, each one visible and with a ring."""
    expected, said = page.evaluate(STOPS), []
    reached: set[int] = set()
    page.evaluate(TOP)
    for _ in range(min(expected, FRAMES_OF_TAB) + 2):
        page.keyboard.press("Tab")
        stop: dict[str, Any] | None = page.evaluate(FOCUSED)
        if stop is None or stop["id"] in reached:
            break
        reached.add(stop["id"])
        if not stop["ring"]:
            said.append(f"no visible focus: {stop['name']}")
        if not stop["seen"]:
            said.append(f"focus out of sight: {stop['name']}")
    if len(reached) < min(expected, FRAMES_OF_TAB):
        said.append(f"keyboard reaches {len(reached)} of {expected}")
    return said


def words(page: Page) -> set[str]:
    return set(page.evaluate(WORDS))
