"""Each form says what becomes of what it asks; else no page that leads to it is published."""

import re

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from base import collecting
from people.models import Membership
from privacy import consents, notices
from privacy.models import Consent
from tests.cleanup.factory import make_campaign
from tests.courses.factory import make_course, make_pages
from tests.events.factory import make_event, make_page, make_public_event
from tests.institution.factory import make_operator
from tests.people.factory import make_member, make_organisation, make_participant, make_user
from tools.freshness import ROOT

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["fr", "en", "es"])
@pytest.mark.parametrize(
    "view", ["events.registration", "courses.attempt", "cleanup.participation", "improvement"]
)
def test_a_form_says_who_why_how_long_and_what_one_may_do(
    client: Client, view: str, language: str
) -> None:
    make_operator()
    course, campaign = make_course(), make_campaign()
    make_pages(course)
    url = {
        "events.registration": reverse("events:book", args=[make_public_event().pk]),
        "courses.attempt": reverse("courses:start", args=[course.pk]),
        "cleanup.participation": reverse("cleanup:join", args=[campaign.join_code]),
        "improvement": reverse("institution:improve"),
    }[view]
    text = client.get(url.replace("/fr/", f"/{language}/", 1)).text
    for words in ("Ville de Clairvigne", "Déléguée", "donnees@clairvigne.example", "CNIL"):
        assert words in text
    assert {"fr": "Est-ce obligatoire", "en": "Is it compulsory", "es": "Es obligatorio"}[
        language
    ] in text
    assert not re.search(r"<input[^>]+type=\"checkbox\"[^>]+checked", text)


def test_every_notice_but_the_account_s_is_shown_by_a_form() -> None:
    templates = "".join(
        path.read_text()
        for folder in ("cleanup", "courses", "events", "site")
        for path in (ROOT / folder).rglob("*.html")
    )
    shown = set(re.findall(r'component "collection" notice="([\w.]+)"', templates))
    # Sign-in and invitations are others' screens.
    assert {one.key for one in notices.registered()} - shown <= {"accounts.account"}
    assert shown <= {one.key for one in notices.registered()}


def test_a_page_that_leads_to_a_form_is_not_published_without_its_notice() -> None:
    city = make_organisation()
    page = make_page(make_event(organisation=city), publish=False)
    user = make_user(is_superuser=True, is_staff=True)
    client = Client()
    client.force_login(user)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    values = nested_form_data(
        {
            "title": "Un autre titre",
            "slug": page.slug,
            "introduction": "Un mot.",
            "body": streamfield([]),
            "comments": inline_formset([]),
            "action-publish": "action-publish",
        }
    )
    answer = client.post(edit, values)
    page.refresh_from_db()
    assert answer.status_code == 302 and not page.live
    assert any("délégué" in str(one) for one in get_messages(answer.wsgi_request))
    assert page.get_latest_revision_as_object().title == "Un autre titre"
    assert collecting.why_not_published(page)
    make_operator()
    assert collecting.why_not_published(page) == ""
    client.post(edit, values)
    page.refresh_from_db()
    assert page.live


def test_the_record_is_read_by_the_officer_and_not_by_an_organiser() -> None:
    city = make_organisation()
    url = reverse("record")
    officer, organiser = Client(), Client()
    officer.force_login(make_member(city, Membership.Role.DPO))
    organiser.force_login(make_member(city))
    text = officer.get(url).text
    for words in ("Inscriptions", "article 6.1.e", "Rendu anonyme", "365 jours"):
        assert words in text
    assert organiser.get(url).status_code == 302
    assert officer.get(url, {"format": "ods"})["Content-Type"].endswith("spreadsheet")
    table = officer.get(url, {"format": "csv"}).content.decode("utf-8-sig")
    assert len(table.splitlines()) > 15


def test_consent_is_to_one_text_and_is_taken_back() -> None:
    person = make_participant()
    consents.register("tests.news", "Write to me about the next days.")
    try:
        assert not consents.holds(person, "tests.news")
        first = consents.give(person, "tests.news")
        assert consents.give(person, "tests.news") == first
        assert consents.holds(person, "tests.news")
        consents.register("tests.news", "Write to me about anything.")
        assert not consents.holds(person, "tests.news")
        consents.give(person, "tests.news")
        assert consents.withdraw(person, "tests.news") == 2
        assert not consents.holds(person, "tests.news")
        assert Consent.objects.exclude(withdrawn_at=None).count() == 2
        with pytest.raises(consents.UnknownPurpose):
            consents.give(person, "tests.nothing")
    finally:
        consents.unregister("tests.news")
