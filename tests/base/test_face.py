"""The face in Chromium: masthead, focus, targets, spacing, dark, forced colours, stillness."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Window

pytestmark = pytest.mark.browser

HOME = "/fr/"
LESSON = "/fr/apprendre/numerique-responsable-en-30-minutes/fabriquer-pese-plus/"
BOARD = "/fr/trier/tri-numerique-de-clairvigne/"
EVENT = "/fr/venir/journee-numerique-responsable/"
FORM = "/fr/tri/RIVE-27/rejoindre/"
SIGN_IN = "/comptes/login/"
LOST = "/fr/nulle-part/"
KINDS = [HOME, LESSON, BOARD, EVENT, FORM, SIGN_IN, LOST]

MASTHEAD = """() => {
  const box = document.querySelector('.mast').getBoundingClientRect()
  const doors = [...document.querySelectorAll('.doors a')].map(a => a.getBoundingClientRect())
  const out = door => door.left < 0 || door.right > innerWidth || door.bottom > box.bottom
  const hidden = doors.filter(door => door.width === 0 || out(door)).length
  return {height: box.height, doors: doors.length, hidden}
}"""
OTHERS = """() => [...document.querySelectorAll('.mast .brand *, .doors a, .langs a')]
  .map(other => other.getBoundingClientRect().toJSON())"""
SMALL = """() => {
  const targets = '.mast a, footer a, .crumbs a, .key, summary, .modes a'
  return [...document.querySelectorAll(targets)]
    .map(a => [a.textContent.trim(), a.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && box.height < 23.9)
    .map(([words, box]) => `${words} ${box.height}`)
}"""
FOCUS = """() => {
  const style = getComputedStyle(document.activeElement)
  const box = document.activeElement.getBoundingClientRect()
  const inside = box.top >= 0 && box.bottom <= innerHeight
  return [parseFloat(style.outlineWidth), style.outlineStyle, inside]
}"""
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
OVER = "() => document.documentElement.scrollWidth - innerWidth"
CUT = """() => [...document.querySelectorAll('main *, header *, footer *')]
  .filter(e => getComputedStyle(e).overflow === 'hidden' && !e.closest('.visually-hidden, svg'))
  .filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
  .map(e => e.outerHTML.slice(0, 80))"""
GROUND = "name => getComputedStyle(document.querySelector(name)).backgroundColor"


def meet(one: Any, other: Any) -> bool:
    wide = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    high = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return bool(wide > 0.5 and high > 0.5)


def opened(window: Window, path: str, **options: Any) -> Page:
    page = window(**options).new_page()
    page.goto(path)
    return page


@pytest.mark.parametrize("width", [320, 360, 400])
def test_a_phones_masthead_is_low_and_shows_the_four_doors(window: Window, width: int) -> None:
    page = opened(window, HOME, viewport={"width": width, "height": 640})
    for path in ("/fr/", "/en/", "/es/", LESSON, BOARD):
        page.goto(path)
        seen = page.evaluate(MASTHEAD)
        assert seen["height"] <= 100, path
        assert (seen["doors"], seen["hidden"]) == (4, 0), path


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_search_is_a_finger_wide_on_every_page_and_in_nobodys_way(
    window: Window, width: int
) -> None:
    page = opened(window, HOME, viewport={"width": width, "height": 640})
    for path in ("/es/", *KINDS):
        page.goto(path)
        if path == "/es/":
            name = "Comunidad de aglomeración de Clairvigne"
            page.evaluate("name => document.querySelector('.brand span').textContent = name", name)
        link = page.locator(".mast .seek")
        expect(link).to_have_accessible_name("Buscar" if path == "/es/" else "Rechercher")
        box = link.bounding_box()
        assert box and min(box["width"], box["height"]) >= 44, path
        over = [other for other in page.evaluate(OTHERS) if meet(box, other)]
        assert (over, page.evaluate(OVER) <= 1) == ([], True), path
        link.click()
        expect(page).to_have_url(re.compile("/recherche/$"))


@pytest.mark.parametrize("path", KINDS)
def test_the_first_stop_of_the_keyboard_leads_to_the_content(window: Window, path: str) -> None:
    page = opened(window, path)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Aller au contenu" or path == SIGN_IN
    assert skip.bounding_box()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "contenu"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", KINDS)
def test_what_has_the_focus_is_seen(window: Window, path: str, scheme: str) -> None:
    page = opened(window, path, color_scheme=scheme, viewport={"width": 400, "height": 640})
    for _stop in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement === document.body"):
            break
        width, style, visible = page.evaluate(FOCUS)
        said = page.evaluate("() => document.activeElement.outerHTML")
        assert (width >= 3, style, visible) == (True, "solid", True), said


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", KINDS)
def test_targets_are_24_pixels_high(window: Window, path: str, width: int) -> None:
    page = opened(window, path, viewport={"width": width, "height": 800})
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("path", KINDS)
def test_a_readers_own_spacing_cuts_nothing(window: Window, path: str) -> None:
    page = opened(window, path, viewport={"width": 320, "height": 640}, bypass_csp=True)
    page.add_style_tag(content=SPACING)
    assert page.evaluate(OVER) <= 1
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("path", KINDS)
def test_text_twice_as_big_stays_on_the_page(window: Window, path: str) -> None:
    page = opened(window, path, viewport={"width": 640, "height": 800}, bypass_csp=True)
    page.add_style_tag(content="html { font-size: 200% !important }")
    assert page.evaluate(OVER) <= 1


def test_the_board_is_a_lit_panel_in_a_dark_room_in_both_schemes(window: Window) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        page = opened(window, BOARD, color_scheme=scheme)
        grounds[scheme] = [page.evaluate(GROUND, name) for name in ("body", ".night", ".mast")]
    assert grounds == {
        "light": ["rgb(255, 255, 255)", "rgb(15, 41, 48)", "rgb(255, 209, 70)"],
        "dark": ["rgb(16, 26, 29)", "rgb(6, 13, 15)", "rgb(24, 42, 47)"],
    }


def test_forced_colours_keep_the_door_one_stands_in_and_the_bars(window: Window) -> None:
    page = opened(window, BOARD, forced_colors="active")
    line = (
        "() => getComputedStyle(document.querySelector('.doors [aria-current]')).textDecorationLine"
    )
    assert page.evaluate(line) == "underline"
    ground, ink = page.evaluate(
        """() => { const style = getComputedStyle(document.querySelector('.ranks progress'))
        return [style.backgroundColor, style.color] }"""
    )
    assert ground != ink


def test_nothing_moves_for_who_asked_for_stillness(window: Window) -> None:
    running = "() => document.getAnimations().length"
    arm = (
        """() => { document.body.classList.add('done'); return document.getAnimations().length }"""
    )
    still = opened(window, LESSON, reduced_motion="reduce")
    assert (still.evaluate(running), still.evaluate(arm)) == (0, 0)
    moving = opened(window, LESSON, reduced_motion="no-preference")
    assert (moving.evaluate(running), moving.evaluate(arm)) == (0, 1), "the arm closes, once"


def test_on_paper_only_the_words_are_left(window: Window) -> None:
    page = opened(window, LESSON)
    page.emulate_media(media="print")
    for gone in (".doors", ".langs", ".plan", ".keys", "footer", ".crumbs"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.locator("h1").is_visible()
