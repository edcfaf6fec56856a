"""An author writes on her phone, an editor publishes, and nobody's old link breaks."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import Window
from tools.running import Site

pytestmark = pytest.mark.browser

PASSWORD = "clairvigne-2026"
PHONE = {"width": 390, "height": 800}
KEPT = ("telephones-gardes-plus-de-trois-ans-en-2020", "telephones-gardes-plus-de-trois-ans")
PEOPLE = f"""
from people.models import Membership, Organisation, User
city = Organisation.objects.get(slug="ville-de-clairvigne")
for name in ("author", "editor"):
    address = f"{{name}}@clairvigne.example"
    user = User.objects.filter(email=address).first()
    if user is None:
        user = User.objects.create_user(address, "{PASSWORD}", name=name.title(), is_staff=True)
        Membership.objects.create(user=user, organisation=city, role=name)
"""
# What the screen stored for later comes due now: the hour of the page and of its revision.
DUE = """
from django.utils import timezone
from pages.models import ArticlePage
page = ArticlePage.objects.get(slug="{slug}")
revision = page.scheduled_revision
revision.content["go_live_at"] = None
revision.approved_go_live_at = timezone.now()
revision.save()
"""
Enter = Callable[..., Page]


@pytest.fixture
def enter(window: Window, site: Site) -> Enter:
    """`enter("editor")`: the back office as this person finds it, in a window of their own."""
    site.manage("shell", "-v0", "-c", PEOPLE)

    def sign_in(name: str, **options: object) -> Page:
        page = window(**options).new_page()
        page.goto("/admin/")
        page.locator("[name=login]").fill(f"{name}@clairvigne.example")
        page.locator("[name=password]").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Pour commencer")).to_be_visible(timeout=30_000)
        return page

    return sign_in


def begin(page: Page, title: str) -> None:
    page.get_by_role("link", name="Écrire un article").click()
    page.wait_for_url("**/articlepage/*/")
    page.wait_for_load_state("networkidle")
    heading = page.locator("#id_title")
    heading.press_sequentially(title)
    heading.press("Tab")
    expect(page.locator("#id_slug")).not_to_have_value("")  # it follows what is typed
    page.locator("#id_introduction").fill("Nous gardons nos outils. Chaque année compte.")


def save(page: Page) -> None:
    """A new page is a draft first: whose it is, and so who may publish it, is known then."""
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    expect(page.locator(".messages")).to_contain_text("» créée")


def menu(page: Page) -> None:
    """Open what the key at the foot of the editor holds besides its first act."""
    page.locator("footer .w-dropdown__toggle, footer [data-w-dropdown-target=toggle]").first.click()


def field(page: Page, name: str) -> Locator:
    return page.locator(f'[name="body-0-value-{name}"]')


def draw(page: Page) -> None:
    """A line chart of the register's figures, the second of which is misspelt."""
    page.get_by_role("button", name="Insérer un bloc").first.click()
    page.get_by_role("option", name="Graphique en courbes").click()
    field(page, "caption").fill("Téléphones gardés plus de trois ans, en %")
    field(page, "first_label").fill("France")
    page.get_by_role("button", name="Ajouter", exact=True).last.click()
    for at, (year, slug) in enumerate(zip(("2020", "2024"), KEPT, strict=True)):
        field(page, f"points-{at}-value-label").fill(year)
        field(page, f"points-{at}-value-first_fact").fill(slug)
    field(page, "points-1-value-first_fact").fill("telephones-gardes")


def test_an_author_writes_on_her_phone_and_an_editor_publishes(enter: Enter, page: Page) -> None:
    author = enter("author", viewport=PHONE)
    begin(author, "Nos outils durent")
    draw(author)
    author.get_by_role("button", name="Enregistrer le brouillon").click()
    # Refused in a sentence by its field, and everything that was typed is still there.
    expect(author.locator("main")).to_contain_text("Aucun chiffre ne s’appelle")
    expect(author.locator("#id_title")).to_have_value("Nos outils durent")
    field(author, "points-1-value-first_fact").fill(KEPT[1])
    menu(author)
    author.get_by_role("button", name="Soumettre\u00a0: Relecture").click()
    expect(author.locator(".messages")).to_contain_text("Nos outils durent")
    assert page.goto("/fr/actualites/nos-outils-durent/").status == 404  # type: ignore[union-attr]
    author.goto("/admin/")
    expect(author.locator("main")).to_contain_text("Nos outils durent")

    editor = enter("editor")
    waiting = editor.locator("#awaiting-review-section, [id^=panel-awaiting-review]").first
    waiting.get_by_role("link", name="Nos outils durent").click()
    # By keyboard alone: the short texts are read, the menu opens, the page is approved.
    short = editor.locator("#short-line_text")
    expect(short).to_have_value("Nous gardons nos outils. Chaque année compte.")
    menu(editor)
    editor.get_by_role("button", name="Accepter et publier").press("Enter")
    expect(editor.locator(".messages")).to_be_visible()
    page.goto("/fr/actualites/nos-outils-durent/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nos outils durent")
    expect(page.locator("figure.chart svg polyline")).to_have_count(1)
    expect(page.locator("main table td").last).to_have_text("27")


def test_an_article_planned_for_later_appears_at_its_hour(
    enter: Enter, page: Page, site: Site
) -> None:
    editor = enter("editor")
    begin(editor, "Plus tard seulement")
    save(editor)
    editor.locator("[data-side-panel-toggle=status]").click()
    editor.get_by_role("button", name=re.compile("rogramm")).first.click()
    editor.locator("#id_go_live_at").fill("2099-01-01 08:00")
    # By keyboard: the calendar lies over the button.
    editor.get_by_role("button", name="Enregistrer la programmation").press("Enter")
    expect(editor.locator(".messages")).to_contain_text("mise à jour")
    editor.locator("[name=action-publish]").first.press("Enter")
    expect(editor.locator(".messages")).to_contain_text(re.compile("programm|planifi"))
    address = "/fr/actualites/plus-tard-seulement/"
    assert page.goto(address).status == 404  # type: ignore[union-attr]
    site.manage("shell", "-v0", "-c", DUE.format(slug="plus-tard-seulement"))
    title = page.get_by_role("heading", level=1)
    for _second in range(20):
        page.goto(address)
        if title.inner_text() == "Plus tard seulement":
            break
        page.wait_for_timeout(500)
    expect(title).to_have_text("Plus tard seulement")


def test_an_address_that_changes_still_leads_to_its_page(
    enter: Enter, page: Page, site: Site
) -> None:
    editor = enter("editor")
    begin(editor, "Avant de changer")
    save(editor)
    editor.get_by_role("button", name="Publier").first.click()
    expect(editor.locator(".messages")).to_contain_text("publiée")
    editor.locator(".messages").get_by_role("link", name="Modifier").click()
    editor.get_by_role("tab", name="Promotion").press("Enter")
    editor.locator("#id_slug").fill("apres-le-changement")
    editor.get_by_role("button", name="Publier").first.click()
    expect(editor.locator(".messages")).to_contain_text("Avant de changer")
    page.goto("/fr/actualites/avant-de-changer/")
    expect(page).to_have_url(re.compile("/fr/actualites/apres-le-changement/$"))

    admin = enter("admin")
    admin.goto("/admin/redirects/add/")
    admin.locator("#id_old_path").fill("/vieille-affiche")
    admin.locator("#id_redirect_link").fill(f"{site.url}/fr/actualites/apres-le-changement/")
    admin.keyboard.press("Enter")
    expect(admin.locator(".messages")).to_contain_text("/vieille-affiche")
    page.goto("/vieille-affiche")
    expect(page).to_have_url(re.compile("/fr/actualites/apres-le-changement/$"))
