"""One's own space: what this browser holds, the code, and leaving a shared computer."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts import participation
from cleanup import joining
from cleanup.models import Participation
from courses import attempts
from people import attaching, participants
from people.models import Browser, Participant
from tests.accounts.visiting import browser_of, joined
from tests.cleanup.factory import make_campaign, make_participation
from tests.courses.factory import make_attempt, make_course
from tests.people.factory import make_user

pytestmark = pytest.mark.django_db


def test_a_stranger_is_told_how_to_begin_and_gets_no_cookie(client: Client) -> None:
    page = client.get("/fr/moi/")
    assert "ne tient aucune participation" in page.text
    assert dict(client.cookies) == {}
    assert Participant.objects.count() == 0


@pytest.mark.parametrize(
    "path",
    ["", "code/", "ce-n-est-pas-moi/", "ce-n-est-pas-moi/fait/", "retrouver/", "adresse/"]
    + ["retrouver/courriel/parti/"],
)
def test_no_page_of_the_space_may_be_kept(path: str) -> None:
    client, _ = browser_of()
    for language in ("fr", "en", "es"):
        page = client.get(f"/{language}/moi/{path}")
        assert (page.status_code, "no-store" in page["Cache-Control"]) == (200, True)
        assert f'<html lang="{language}">' in page.text


def test_what_this_browser_did_is_listed_with_its_links() -> None:
    client, mine = browser_of()
    attempt = make_attempt(make_course(), mine)
    campaign = make_campaign()
    joining.join(mine, campaign.teams.first(), "Loriot")
    page = client.get("/fr/moi/").text
    assert f"/fr/quiz/{attempt.pk}/fin/" in page
    assert "sous le pseudonyme Loriot" in page
    other, _ = browser_of()
    assert "Loriot" not in other.get("/fr/moi/").text


def test_thirty_rows_cost_what_one_costs(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client, mine = browser_of()
    course = make_course()
    client.get("/fr/moi/")
    asked = 10
    for rows in (1, 30):
        while course.attempts.count() < rows:
            attempts.finish(make_attempt(course, mine))
        with django_assert_num_queries(asked):
            client.get("/fr/moi/")


def test_the_code_is_shown_after_joining_until_it_is_noted() -> None:
    client, campaign = joined()
    declare = f"/fr/tri/{campaign.join_code}/declarer/"
    [code] = re.findall(r'class="h2 code">([^<]+)<', client.get(declare).text)
    assert participants.by_recovery_code(code) == Participant.objects.get()
    sheet = client.get("/fr/moi/code/").text
    assert code in sheet and "<nav" not in sheet
    noted = client.post("/fr/moi/code/", {"act": "noted", "next": declare})
    assert noted["Location"] == declare
    assert code not in client.get(declare).text + client.get("/fr/moi/code/").text
    assert participants.by_recovery_code(code)  # noted is not ended


@pytest.mark.parametrize("evil", ["//evil.example", "https://evil.example/", "javascript:x"])
def test_noting_leads_nowhere_else(evil: str) -> None:
    client, _ = browser_of()
    assert client.post("/fr/moi/code/", {"act": "noted", "next": evil})["Location"] == "/fr/moi/"


def test_a_lost_code_is_replaced_by_who_holds_the_participation() -> None:
    client, mine = browser_of()
    assert "code de récupération" in client.get("/fr/moi/code/").text
    assert client.post("/fr/moi/code/", {"act": "new"})["Location"] == "/fr/moi/code/"
    [code] = re.findall(r'class="h1 code">([^<]+)<', client.get("/fr/moi/code/").text)
    assert participants.by_recovery_code(code) == mine
    before = Participant.objects.get().recovery_hash
    assert Client().post("/fr/moi/code/", {"act": "new"}).status_code == 200
    assert Participant.objects.get().recovery_hash == before


def test_it_is_not_me_forgets_here_and_nowhere_else() -> None:
    client, mine = browser_of()
    phone, _ = browser_of(mine)
    cookie = client.cookies[participation.COOKIE].value
    assert client.get("/fr/moi/ce-n-est-pas-moi/").status_code == 200
    assert Browser.objects.count() == 2  # asking changes nothing
    left = client.post("/fr/moi/ce-n-est-pas-moi/", follow=True)
    assert "/fr/moi/retrouver/" in left.text
    assert client.cookies[participation.COOKIE].value == ""
    copied = Client()
    copied.cookies[participation.COOKIE] = cookie
    assert "ne tient aucune participation" in copied.get("/fr/moi/").text
    assert "Ce que tient ce navigateur" in phone.get("/fr/moi/").text


def test_a_code_that_was_not_noted_is_shown_before_leaving() -> None:
    client, campaign = joined()
    [code] = re.findall(
        r'class="h2 code">([^<]+)<', client.get(f"/fr/tri/{campaign.join_code}/declarer/").text
    )
    assert code in client.get("/fr/moi/ce-n-est-pas-moi/").text


def test_one_acts_under_a_name_and_may_say_that_it_is_another_person() -> None:
    client, campaign = joined("Loriot")
    page = client.get(f"/fr/tri/{campaign.join_code}/declarer/").text
    assert "Vous agissez ici sous le pseudonyme Loriot" in page
    assert 'href="/fr/moi/ce-n-est-pas-moi/"' in page
    client.post("/fr/moi/ce-n-est-pas-moi/")
    assert client.get(f"/fr/tri/{campaign.join_code}/declarer/").status_code == 302
    assert Participation.objects.count() == 1


def test_other_browsers_are_shut_out_at_a_word() -> None:
    client, mine = browser_of()
    phone, _ = browser_of(mine)
    assert "1 autre navigateur" in client.get("/fr/moi/").text
    assert client.get("/fr/moi/autres-appareils/").status_code == 405
    client.post("/fr/moi/autres-appareils/")
    assert "Ce que tient ce navigateur" in client.get("/fr/moi/").text
    assert "ne tient aucune participation" in phone.get("/fr/moi/").text


def test_a_new_device_shows_the_accounts_and_attaches_nothing(client: Client) -> None:
    user, held = make_user(), make_participation(make_campaign().teams.first(), "Loriot")
    attaching.attach(held.participant, user)
    client.force_login(user)
    page = client.get("/fr/moi/").text
    assert "Ce que tient votre compte" in page and "Loriot" in page
    assert participation.COOKIE not in client.cookies
    assert Participant.objects.count() == 1
