"""The audit leaves nothing public out, knows a fault when it sees one, and its table is whole."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from base import hooks
from base.models import BasePage
from documents import kinds as documents
from live import topics
from mail import kinds as mails
from tools.audit import charts, states, table
from tools.audit.checks import page, prose
from tools.audit.stage import prepare
from tools.chaos import table as chaos
from tools.measures import Measure

NARROW, NO_BREAK = "\u202f", "\u00a0"
# Public addresses that are not pages, or are another's screen: each with its reason.
EXEMPT = {
    "accounts:data_close": "a button's post",
    "account_inactive": "reached by an account that was shut, after a post",
    "account_reset_password_from_key": "behind a letter's link: tests/accounts",
    "account_reset_password_from_key_done": "after a post",
    "mfa_authenticate": "one form, after the first proof: tests/accounts",
    "mfa_reauthenticate": "the form of account_reauthenticate with a code for a password",
    "mfa_reauthenticate_webauthn": "the same with a passkey's button, as on account_login",
    "mfa_login_webauthn": "answers the passkey's script",
    "mfa_deactivate_totp": "one button under a sentence",
    "mfa_generate_recovery_codes": "one button under a sentence",
    "mfa_download_recovery_codes": "a text file",
    "mfa_edit_webauthn": "one field: tests/accounts",
    "mfa_remove_webauthn": "one button under a sentence",
    "usersessions_end": "a button's post",
    "usersessions_end_all": "a button's post",
    "operations:ready": "answers machines: tests/operations",
    "wagtailcore_login": "sends to account_login",
    "wagtailcore_authenticate_with_password": "no page is behind a password",
}
ADMIN = ("admin/", "documents/", "api/")


def public_names() -> Iterator[str]:
    def walk(resolver: URLResolver, before: str, spaces: list[str]) -> Iterator[str]:
        for entry in resolver.url_patterns:
            path = before + str(entry.pattern)
            if isinstance(entry, URLResolver):
                if path.startswith(ADMIN):
                    continue
                space = [entry.namespace] if entry.namespace else []
                yield from walk(entry, path, spaces + space)
            elif isinstance(entry, URLPattern) and entry.name:
                yield ":".join([*spaces, entry.name])

    return walk(get_resolver(), "", [])


def test_every_public_address_has_a_state_or_a_reason() -> None:
    assert set(public_names()) - states.covered() - set(EXEMPT) == set()


def test_no_reason_outlives_its_address() -> None:
    assert set(EXEMPT) - set(public_names()) == set()
    known = set(public_names()) | {model._meta.label for model in apps.get_models()}
    assert states.covered() - known == set()


def test_every_page_type_has_a_state() -> None:
    kinds = {
        model._meta.label
        for model in apps.get_models()
        if issubclass(model, BasePage) and not model._meta.abstract
    }
    assert kinds - states.covered() == set()


def test_every_state_mail_and_document_is_in_the_committed_table() -> None:
    wanted = {f"page: {state.name}" for state in states.registered()}
    wanted |= {f"mail: {kind.name}" for kind in mails.all_kinds()}
    wanted |= {f"{kind.name}, fr" for kind in documents.registered()}
    assert wanted - set(table.rows()) == set()


def test_every_topic_and_sweep_is_in_the_committed_table_of_chaos() -> None:
    wanted = {f"topic: {name}" for name in topics.registered()}
    wanted |= {
        f"sweep: {sweep.name}" for sweep in (*hooks.sweeps("clock"), *hooks.sweeps("worker"))
    }
    rows = chaos.rows()
    assert wanted - set(rows) == set()
    assert {name for name, row in rows.items() if row["verdict"] != "ok"} == set()


def test_the_pages_are_written_from_the_rows() -> None:
    assert table.PAGE.read_text() == table.page(table.rows())


@pytest.mark.parametrize(
    "text",
    [
        "Vraiment ?",
        "Vraiment?",
        "« oui »",
        "l'eau",
        "et puis...",
        '"oui"',
        "2.4 Go",
        "12 %",
        "A midi",
    ],
)
def test_faulty_french_is_seen(text: str) -> None:
    assert prose.typography([("fr", text)])
    assert prose.typography([("en", text)]) == []


def test_good_french_is_left_alone() -> None:
    good = (
        f"Vraiment{NARROW}? «{NO_BREAK}Oui{NO_BREAK}»{NARROW}: l’eau, 2,4{NO_BREAK}Go, 12{NARROW}%…"
        " À midi, voir https://clairvigne.example/?x=1"
    )
    assert prose.typography([("fr", good)]) == []


def test_a_sentence_left_in_another_language_is_seen() -> None:
    left = "You can send this form with the button that is below"
    assert prose.foreign([("fr", left)])
    assert prose.foreign([("en", left), ("fr", "Vous pouvez envoyer ce formulaire pour les")]) == []


def test_what_a_page_may_not_do_is_said() -> None:
    found = Measure(
        "x", status=200, cold=99_000, cookies=["tracker"], third_parties=["https://elsewhere"]
    )
    said = page.faults("reading", found, [], 200)
    assert [line.split()[0] for line in said] == ["cold", "third", "cookie", "content"]


@pytest.mark.django_db
def test_a_state_that_can_not_be_brought_about_is_a_row_with_its_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken() -> states.Visit:
        raise LookupError("no such town")

    monkeypatch.setattr(
        states, "registered", lambda: [states.State("broken", "reading", (), broken)]
    )
    assert "no such town" in prepare("")[0]["fault"]


SVG = "<svg xmlns='http://www.w3.org/2000/svg' role='img'><title>a</title><desc>b</desc></svg>"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (SVG, []),
        (SVG.replace("img", "none"), ["no picture for who listens"]),
        (SVG.replace("<title>a</title>", ""), ["no title"]),
        (SVG.replace("<desc>b</desc>", "<desc/>"), ["no description"]),
        (SVG.replace("<desc>", "<style/><desc>"), ["a style or a script"]),
    ],
)
def test_a_chart_without_words_is_seen(content: str, found: list[str]) -> None:
    assert charts.faults(content.encode()) == found
