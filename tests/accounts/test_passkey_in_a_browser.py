"""A passkey in Chromium, whose authenticator is a virtual one: made, used alone, used as a second
factor, refused; by keyboard; and what is offered where there is no script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import CDPSession, ConsoleMessage, Page, expect

from tests.browser import Window
from tools.running import Site

pytestmark = pytest.mark.browser
EMAIL, PASSWORD = "organisation@clairvigne.example", "clairvigne-2026"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(window: Window, site: Site) -> Iterator[Page]:
    """A passkey belongs to a name, never to an address of digits."""
    page = window(base_url=site.url.replace("127.0.0.1", "localhost")).new_page()
    faults: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # One's own space is another room's page.
        if not message.location["url"].endswith("/fr/moi/"):
            faults.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    assert faults == []


def plug_in(page: Page, **options: object) -> tuple[CDPSession, str]:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    made = devtools.send(
        "WebAuthn.addVirtualAuthenticator", {"options": {**AUTHENTICATOR, **options}}
    )
    return devtools, made["authenticatorId"]


def open_an_account(page: Page, email: str) -> None:
    page.goto("/comptes/signup/")
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_role("button", name="M’envoyer un code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Saisir le code")
    page.get_by_label("Code").fill(code_sent_to(page, email))
    page.get_by_label("Code").press("Enter")
    expect(page).to_have_url(re.compile("/fr/moi/$"))


def code_sent_to(page: Page, email: str) -> str:
    """From the demo's mailbox; codes leave within two seconds."""
    box = page.context.new_page()
    for _ in range(40):
        box.goto("/boite/")
        row = box.locator("main tr").filter(has_text=email).filter(has_text="Votre code")
        if row.count():
            found = re.search(r"Votre code\s?: (\S+)", row.first.inner_text())
            assert found
            box.close()
            return found[1]
        box.wait_for_timeout(250)
    raise AssertionError(box.locator("main").inner_text())


def sign_out(page: Page) -> None:
    page.goto("/comptes/2fa/")
    page.get_by_role("button", name="Se déconnecter").click()
    page.goto("/comptes/login/")


def add_passkey(page: Page, name: str) -> None:
    page.goto("/comptes/2fa/")
    page.get_by_role("link", name="Ajouter une clé d’accès").click()
    page.get_by_label("Nom de cette clé d’accès").fill(name)
    page.get_by_role("button", name="L’ajouter").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes codes de secours")


def test_a_citizen_makes_a_passkey_and_signs_in_with_it_alone(page: Page) -> None:
    plug_in(page)
    open_an_account(page, "cle@citoyenne.example")
    add_passkey(page, "Téléphone")
    page.goto("/comptes/2fa/webauthn/")
    expect(page.locator("main")).to_contain_text("Téléphone")
    sign_out(page)
    page.get_by_role("button", name="Utiliser une clé d’accès").press("Enter")
    expect(page).to_have_url(re.compile("/fr/moi/$"))
    page.goto("/comptes/2fa/")
    expect(page.locator("main")).to_contain_text("cle@citoyenne.example")


def test_after_the_password_a_passkey_is_the_second_factor(page: Page) -> None:
    plug_in(page)
    open_an_account(page, "second@citoyenne.example")
    page.goto("/comptes/password/set/")
    for field in page.locator("main input[type=password]").all():
        field.fill("une phrase assez longue")
    page.get_by_role("button", name="Le poser").click()
    page.goto("/comptes/2fa/webauthn/add/")
    page.get_by_role("button", name="L’ajouter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes codes de secours")
    sign_out(page)
    page.locator("[name=login]").fill("second@citoyenne.example")
    page.locator("[name=password]").fill("une phrase assez longue")
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Second facteur")
    page.get_by_role("button", name="Utiliser une clé d’accès").click()
    expect(page).to_have_url(re.compile("/fr/moi/$"))


def test_a_passkey_that_is_refused_is_said_in_words_and_can_be_tried_again(page: Page) -> None:
    devtools, authenticator = plug_in(page)
    open_an_account(page, "refus@citoyenne.example")
    add_passkey(page, "Ordinateur")
    sign_out(page)
    refuse = {"authenticatorId": authenticator, "isUserVerified": False}
    devtools.send("WebAuthn.setUserVerified", refuse)
    page.get_by_role("button", name="Utiliser une clé d’accès").click()
    expect(page.get_by_role("alert")).to_contain_text("Aucune clé d’accès n’a servi")
    devtools.send("WebAuthn.setUserVerified", {**refuse, "isUserVerified": True})
    page.get_by_role("button", name="Utiliser une clé d’accès").click()
    expect(page).to_have_url(re.compile("/fr/moi/$"))


def test_without_script_there_is_a_code_and_a_word_about_passkeys(
    window: Window, site: Site
) -> None:
    page = window(java_script_enabled=False).new_page()
    page.goto("/comptes/login/")
    assert page.get_by_role("button", name="Utiliser une clé d’accès").count() == 0
    assert "demandent JavaScript" in page.locator("main").inner_text()
    open_an_account(page, "sans@citoyenne.example")


def test_sign_in_is_gone_through_by_keyboard_alone(page: Page) -> None:
    plug_in(page)
    page.goto("/comptes/login/")
    page.locator("main").focus()
    names = []
    for _ in range(9):
        page.keyboard.press("Tab")
        names.append(
            page.evaluate(
                "() => document.activeElement.textContent.trim() || document.activeElement.name"
            )
        )
    assert names[:8] == [
        "Recevoir un code par courriel",
        "login",
        "password",
        "remember",
        "Se connecter",
        "Mot de passe oublié",
        "Utiliser une clé d’accès",
        "Ouvrir un compte",
    ]
