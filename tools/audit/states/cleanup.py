"""A clean-up day: prepared, open, over; its board, its hall screen, and a declaration."""

import uuid
from typing import Any

from django.urls import reverse

from cleanup import joining, ledger
from cleanup.models import Campaign, CampaignIndexPage, CampaignPage, Declaration, Participation
from people.models import Participant
from tests.cleanup.factory import GO, close, make_campaign, make_public, postpone
from tools.audit.states import Visit, state
from tools.audit.states.visitors import CSRF, known

SCANNED = "cleanup_plain:scanned"
TEAMS = tuple((f"Direction {number}", 12 + number) for number in range(1, 26))


def demo() -> Campaign:
    campaign = Campaign.objects.order_by("pk").first()
    assert campaign is not None
    return campaign


def shown(teams: tuple[tuple[str, int | None], ...] = TEAMS[:3], **values: Any) -> Campaign:
    campaign = make_campaign(teams=teams, **values)
    make_public(campaign)
    return campaign


def page_of(campaign: Campaign) -> Visit:
    return Visit(CampaignPage.objects.live().filter(campaign=campaign).first().url)


def taking_part(campaign: Campaign) -> tuple[Participation, dict[str, str]]:
    participant, cookies = known()
    return join(campaign, participant), cookies


def join(campaign: Campaign, participant: Participant) -> Participation:
    team = campaign.teams.first()
    return joining.join(participant, team, joining.propose(campaign))


def address(name: str, campaign: Campaign, *more: object) -> str:
    return reverse(f"cleanup:{name}", args=[campaign.join_code, *more])


def told(campaign: Campaign) -> tuple[Declaration, dict[str, str]]:
    mine, cookies = taking_part(campaign)
    return ledger.record(mine, "mail", 2 * GO, uuid.uuid4()), cookies


@state("campaigns: list", "list", "cleanup.CampaignIndexPage")
def index() -> Visit:
    return Visit(CampaignIndexPage.objects.live().get(locale__language_code="fr").url)


@state("campaign: the demo's, open", "board", ("cleanup.CampaignPage", "live:frame"))
def open_() -> Visit:
    return page_of(demo())


@state("campaign: the demo's, Spanish", "board", "cleanup.CampaignPage")
def spanish() -> Visit:
    pages = CampaignPage.objects.live().filter(campaign=demo(), locale__language_code="es")
    return Visit(pages.first().url)


@state("campaign: open, nothing declared", "board", "cleanup.CampaignPage")
def empty() -> Visit:
    return page_of(shown())


@state("campaign: 25 teams", "board", "cleanup.CampaignPage")
def crowded() -> Visit:
    campaign = shown(TEAMS)
    for number, team in enumerate(campaign.teams.all()):
        for _ in range(5):
            participant, _cookies = known()
            mine = joining.join(participant, team, joining.propose(campaign))
            ledger.record(mine, "mail", (number + 1) * GO, uuid.uuid4())
    return page_of(campaign)


@state("campaign: prepared", "board", "cleanup.CampaignPage")
def prepared() -> Visit:
    campaign = shown()
    postpone(campaign)
    return page_of(campaign)


@state("campaign: over", "board", "cleanup.CampaignPage")
def over() -> Visit:
    campaign = shown()
    told(campaign)
    close(campaign)
    return page_of(campaign)


@state("clean-up: type the code", "form", ("cleanup:code", "cleanup_plain:short", SCANNED))
def code() -> Visit:
    return Visit(reverse("cleanup:code"), may_set=CSRF)


@state("clean-up: wrong code", "form", "cleanup:code")
def wrong() -> Visit:
    return Visit(reverse("cleanup:code"), sent={"code": "XXXX-99"}, status=404, may_set=CSRF)


@state("clean-up: unknown code in the address", "form", "cleanup:join")
def unknown() -> Visit:
    return Visit(reverse("cleanup:join", args=["ZZZZ-99"]), status=404, may_set=CSRF)


@state("clean-up: join", "form", "cleanup:join")
def joining_page() -> Visit:
    return Visit(address("join", demo()), may_set=CSRF)


@state("clean-up: join with a fault", "form", "cleanup:join")
def joining_badly() -> Visit:
    return Visit(address("join", demo()), sent={"pseudonym": ""}, may_set=CSRF)


@state("clean-up: join, not begun", "form", "cleanup:join")
def too_early() -> Visit:
    campaign = shown()
    postpone(campaign)
    return Visit(address("join", campaign), may_set=CSRF)


@state("clean-up: join, over", "form", "cleanup:join")
def too_late() -> Visit:
    campaign = shown()
    close(campaign)
    return Visit(address("join", campaign), may_set=CSRF)


@state("clean-up: declare", "form", "cleanup:declare")
def declare() -> Visit:
    _, cookies = taking_part(demo())
    return Visit(address("declare", demo()), cookies=cookies, may_set=CSRF)


@state("clean-up: declare two numbers at once", "form", "cleanup:declare")
def declare_badly() -> Visit:
    visit = declare()
    sent = {"quantity": "2,4 et 300"}
    return Visit(visit.path, cookies=visit.cookies, sent=sent, may_set=CSRF)


@state("clean-up: declare again", "form", "cleanup:declare")
def declare_again() -> Visit:
    _, cookies = told(demo())
    return Visit(address("declare", demo()), cookies=cookies, may_set=CSRF)


@state("clean-up: it is counted", "form", "cleanup:declared")
def declared() -> Visit:
    made, cookies = told(demo())
    return Visit(address("declared", demo(), made.key), cookies=cookies, may_set=CSRF)


@state("clean-up: withdrawn", "form", ("cleanup:declared", "cleanup:withdraw"))
def withdrawn() -> Visit:
    made, cookies = told(demo())
    ledger.withdraw(made)
    return Visit(address("declared", demo(), made.key), cookies=cookies, may_set=CSRF)


@state("clean-up: poster", "reading", "cleanup:poster")
def poster() -> Visit:
    return Visit(address("poster", demo()))


@state("hall screen: open", "hall", "cleanup_plain:hall")
def hall() -> Visit:
    return Visit(reverse("cleanup_plain:hall", args=[demo().screen_code]))


@state("hall screen: nothing declared", "hall", "cleanup_plain:hall")
def hall_empty() -> Visit:
    return Visit(reverse("cleanup_plain:hall", args=[shown().screen_code]))


@state("hall screen: unknown", "reading", "cleanup_plain:hall")
def hall_unknown() -> Visit:
    return Visit(reverse("cleanup_plain:hall", args=["AAAAAAAAAA"]), status=404)
