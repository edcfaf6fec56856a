"""Each kind of page in Chromium: its weight, its elements, axe, its words without script (H27)."""

import pytest

from tests.browser import Measurer, Window
from tools import budgets

pytestmark = pytest.mark.browser

COURSE = "/fr/apprendre/numerique-responsable-en-30-minutes/"
CAMPAIGN = "/fr/trier/tri-numerique-de-clairvigne/"
PAGES = {
    "/fr/": "list",
    "/en/": "list",
    "/fr/apprendre/": "list",
    COURSE: "reading",
    f"{COURSE}numerique-materiel/": "reading",
    f"{COURSE}fabriquer-pese-plus/": "reading",
    "/fr/venir/": "list",
    "/fr/venir/journee-numerique-responsable/": "reading",
    "/fr/trier/": "list",
    CAMPAIGN: "board",
    "/es/ordenar/limpieza-digital-de-clairvigne/": "board",
    "/fr/organiser/": "reading",
    "/fr/accessibilite/": "reading",
    "/fr/mentions-legales/": "reading",
    "/fr/donnees-personnelles/": "reading",
    "/fr/credits/": "reading",
    "/fr/licence/": "reading",
    "/fr/contact/": "reading",
    "/fr/ecoconception/": "reading",
    "/fr/ecoconception/4/": "reading",
    "/fr/ecoconception/poids/": "reading",
    "/es/accessibilite/": "reading",
    "/fr/plan-du-site/": "dense",
    "/fr/recherche/?q=telephone": "dense",
    "/fr/bonnes-pratiques/": "list",
    "/fr/bonnes-pratiques/garder-son-telephone/": "reading",
    "/fr/actualites/": "list",
    "/fr/actualites/trois-bonnes-pratiques/": "reading",
    "/fr/chiffres/": "dense",
    "/fr/chiffres/theme/footprint/": "dense",
    "/fr/chiffres/?q=telephone": "dense",
    "/fr/api/": "dense",
    "/fr/api/list_facts/": "dense",
}
FORMS = {
    "/fr/quiz/1/": "form",
    "/fr/inscription/1/": "form",
    "/fr/tri/rejoindre/": "form",
    "/fr/ameliorer/?page=/fr/venir/": "form",
    "/fr/tri/RIVE-27/rejoindre/": "form",
    "/comptes/login/": "form",
    "/fr/moi/": "form",
    "/fr/moi/retrouver/": "form",
}
SCHEMES = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
WORDS = "() => document.querySelector('main').innerText.split(/\\s+/).filter(word => word)"


@SCHEMES
@pytest.mark.parametrize("path", [*PAGES, *FORMS])
def test_a_page_keeps_its_budget(measured: Measurer, path: str, dark: bool) -> None:
    found = measured(path, dark=dark)
    assert found.status == 200
    assert budgets.over({**PAGES, **FORMS}[path], found) == []
    assert (found.axe, found.console, found.third_parties, found.fonts) == ([], [], [], 0)
    policy = found.headers["content-security-policy"]
    assert "unsafe" not in policy
    # A form carries its token; a page that is only read sets nothing.
    assert set(found.cookies) <= ({"csrftoken"} if path in FORMS else set())


@pytest.mark.parametrize("path", [*PAGES, *FORMS])
def test_a_page_says_the_same_without_script(window: Window, path: str) -> None:
    said = []
    for scripts in (True, False):
        page = window(java_script_enabled=scripts).new_page()
        page.goto(path)
        said.append(set(page.evaluate(WORDS)))
    with_script, without = said
    assert len(with_script & without) >= 0.9 * len(with_script)


@SCHEMES
def test_nothing_runs_over_the_edge_of_a_phone(window: Window, dark: bool) -> None:
    """WCAG 1.4.10: no sideways scrolling at 320 px."""
    scheme = "dark" if dark else "light"
    page = window(viewport={"width": 320, "height": 640}, color_scheme=scheme).new_page()
    wide = {}
    for path in [*PAGES, *FORMS]:
        page.goto(path)
        over = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        if over > 1:
            wide[path] = over
    assert wide == {}
