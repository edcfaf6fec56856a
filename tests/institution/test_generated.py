"""The pages that the law asks for: filled in, honest about what is missing, the same for all."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Site

from base import readiness
from base.models import SiteIdentity
from institution.models import AccessibilityStatement, EcodesignAnswer, Institution
from privacy.registry import holdings
from tests.people.factory import make_member, make_organisation, make_user
from tools.budgets import BUDGETS

pytestmark = pytest.mark.django_db
PAGES = [
    "mentions-legales", "accessibilite", "donnees-personnelles", "credits", "licence", "contact",
    "ecoconception", "ecoconception/poids", *(f"ecoconception/{number}" for number in range(1, 10)),
]  # fmt: skip


def site() -> Site:
    found: Site = Site.objects.get(is_default_site=True)
    return found


def make_statement(**values: object) -> AccessibilityStatement:
    usual = {"audited_on": timezone.localdate(), "criteria_met": 45, "criteria_applicable": 60}
    return AccessibilityStatement.objects.create(site=site(), **{**usual, **values})


@pytest.mark.parametrize("language", ["fr", "en", "es"])
@pytest.mark.parametrize("path", PAGES)
def test_a_generated_page_stands_in_each_language_and_sets_no_cookie(
    client: Client, path: str, language: str
) -> None:
    answer = client.get(f"/{language}/{path}/")
    assert answer.status_code == 200
    assert answer.cookies == {}
    assert "Cookie" not in answer.get("Vary", "")
    assert f'<html lang="{language}"' in answer.text
    assert len(re.findall(r"<[a-z]", answer.text)) <= BUDGETS["reading"]["dom"]


def test_reading_writes_nothing(client: Client) -> None:
    for path in PAGES:
        client.get(f"/fr/{path}/")
    assert Institution.objects.count() == AccessibilityStatement.objects.count() == 0


def test_what_nobody_has_entered_is_said(client: Client) -> None:
    assert "À compléter par l’exploitant" in client.get("/fr/mentions-legales/").text
    assert "To be written by the operator" in client.get("/en/mentions-legales/").text


def test_what_was_entered_is_shown_and_escaped(client: Client) -> None:
    SiteIdentity.objects.create(site=site(), name="Ville de <b>", contact_email="a@b.example")
    Institution.objects.create(site=site(), director="Camille <i>", phone="05 36 49 00 00")
    text = client.get("/fr/mentions-legales/").text
    assert "Camille &lt;i&gt;" in text
    assert "mailto:a@b.example" in text
    assert "<i>" not in text


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "partiellement conforme"),
        ({"criteria_met": 60}, "totalement conforme"),
        ({"criteria_met": 10}, "non conforme"),
        ({"audited_on": timezone.localdate() - timedelta(days=1100)}, "non conforme"),
    ],
)
def test_every_footer_says_the_law_s_words(
    client: Client, values: dict[str, object], words: str
) -> None:
    make_statement(**values)
    footer = client.get("/fr/").text.split("<footer>")[1]
    assert f"Accessibilité\u00a0: {words}" in footer


def test_an_expired_audit_says_so(client: Client) -> None:
    make_statement(audited_on=timezone.localdate() - timedelta(days=1100))
    assert "plus de trois ans" in client.get("/fr/accessibilite/").text


def test_the_statement_holds_what_the_model_asks_for(client: Client) -> None:
    make_statement(faults="Une image sans texte.\nUn tableau sans titre.", auditor="Cabinet X")
    text = client.get("/fr/accessibilite/").text
    for words in (
        "45 sur 60", "75,0\u202f%", "Cabinet X", "Une image sans texte.", "Un tableau sans titre.",
        "charge disproportionnée", "exemptés", "Défenseur des droits", "Schéma pluriannuel",
    ):  # fmt: skip
        assert words in text


@pytest.mark.parametrize(
    "values",
    [
        {"audited_on": None},
        {"criteria_met": None},
        {"criteria_met": 61},
        {"criteria_applicable": 107, "criteria_met": 100},
        {"audited_on": timezone.localdate() + timedelta(days=2)},
    ],
)
def test_an_audit_that_does_not_hold_together_is_refused(
    client: Client, values: dict[str, object]
) -> None:
    client.force_login(make_user(is_superuser=True, is_staff=True))
    url = reverse("wagtailsettings:edit", args=["institution", "accessibilitystatement", site().pk])
    sent = {"audited_on": timezone.localdate(), "criteria_met": 45, "criteria_applicable": 60}
    posted = {key: "" if value is None else value for key, value in {**sent, **values}.items()}
    assert client.post(url, {**posted, "referential": "RGAA 4.1.2"}).status_code == 200
    assert AccessibilityStatement.objects.exclude(audited_on=None).count() == 0


def test_every_personal_holding_stands_on_the_page(client: Client) -> None:
    text = client.get("/fr/donnees-personnelles/").text
    held = [row for row in holdings() if row.subject != "none"]
    assert text.count("Pourquoi\u00a0:") == len(held) > 5
    assert "participant" in text and "csrftoken" in text


@pytest.mark.parametrize("language", ["fr", "es"])
def test_what_is_held_is_told_in_the_reader_s_language(language: str) -> None:
    held = [row for row in holdings() if row.subject != "none"]
    with translation.override("en"):
        words = {str(text) for row in held for text in (row.purpose, row.retention)}
        english = {translation.gettext(text) for text in words}
    with translation.override(language):
        assert [text for text in sorted(english) if translation.gettext(text) == text] == []


def test_the_operator_answers_a_criterion_and_the_page_shows_it(client: Client) -> None:
    client.force_login(make_user(is_superuser=True, is_staff=True))
    url = reverse("ecodesign_answers", args=[8])
    assert client.post(url, {"state-8.3": "met", "words-8.3": "PUE de 1,2"}).status_code == 302
    assert "PUE de 1,2" in client.get("/fr/ecoconception/8/").text
    assert client.post(url, {"state-8.3": "", "words-8.3": "seul"}).status_code == 200
    assert EcodesignAnswer.objects.count() == 1
    assert client.post(url, {"state-8.3": ""}).status_code == 302
    assert EcodesignAnswer.objects.count() == 0


@pytest.mark.parametrize("theme", [0, 10])
def test_there_are_nine_themes(client: Client, theme: int) -> None:
    assert client.get(f"/fr/ecoconception/{theme}/").status_code == 404
    client.force_login(make_user(is_superuser=True, is_staff=True))
    assert client.get(f"/admin/ecoconception/{theme}/").status_code == 404


OPERATORS = ["/admin/avant-la-mise-en-ligne/", "/admin/ecoconception/1/"]


@pytest.mark.parametrize("path", OPERATORS)
def test_the_operator_s_screens_are_the_operator_s(client: Client, path: str) -> None:
    assert client.get(path).status_code == 302
    client.force_login(make_member(make_organisation()))
    assert client.get(path, follow=True).redirect_chain
    client.force_login(make_user(is_superuser=True, is_staff=True))
    assert client.get(path).status_code == 200


def test_the_list_before_going_live_gets_shorter(client: Client) -> None:
    client.force_login(make_user(is_superuser=True, is_staff=True))
    ours = {line.name for line in readiness.missing() if line.name.startswith("institution.")}
    assert "institution.director" in ours
    Institution.objects.create(site=site(), director="Camille Tisserand, maire")
    left = {line.name for line in readiness.missing() if line.name.startswith("institution.")}
    assert ours - left == {"institution.director"}
    text = client.get("/admin/avant-la-mise-en-ligne/").text
    assert "Directeur ou directrice de la publication" in text


def test_the_address_of_the_rgaa_leads_to_the_statement(client: Client) -> None:
    assert client.get("/accessibilite").status_code == 301


def test_security_txt_names_who_the_operator_named(client: Client) -> None:
    Institution.objects.create(site=site(), security_contact="securite@clairvigne.example")
    assert "mailto:securite@clairvigne.example" in client.get("/.well-known/security.txt").text
