"""The town's clean-up day: today, begun, with a morning of declarations behind it."""

import random
import uuid
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from wagtail.models import Page

from cleanup import campaigns, ledger, simulation
from cleanup.models import Campaign, Team
from cleanup.models.declarations import Category
from demo.pages import OTHER_LANGUAGES, linked, read
from demo.town import Town
from demo.translations import translate

ZONE = ZoneInfo("Europe/Paris")


def today() -> tuple[datetime, datetime]:
    """From this morning at nine (an hour ago at the latest) to five, or to the day's end."""
    now = timezone.now().astimezone(ZONE)
    nine, five = (datetime.combine(now.date(), time(hour), ZONE) for hour in (9, 17))
    starts = min(nine, now - timedelta(hours=1))
    ends = five if five - now > timedelta(hours=2) else now + timedelta(hours=8)
    return starts, ends


def hold(town: Town) -> None:
    words = read("campaign/campaign.json")
    starts_at, ends_at = today()
    campaign = campaigns.create(
        town.city,
        words["name"]["fr"],
        starts_at,
        ends_at,
        teams=[(name, headcount) for name, headcount, _ in words["teams"]],
        join_code=words["code"],
        goal_percent=words["goal_percent"],
        simulated=True,
        name_en=words["name"]["en"],
        name_es=words["name"]["es"],
    )
    page = campaigns.make_page(campaign)
    assert page is not None, "the list of campaigns is there since the doors were opened"
    pages = {code: said | {"body": linked(said["body"])} for code, said in words["page"].items()}
    for name, value in pages["fr"].items():
        setattr(page, name, value)
    page.save_revision().publish()
    original = Page.objects.get(pk=page.pk).specific
    for language in OTHER_LANGUAGES:
        translate(original, language, pages[language])
    _morning(campaign, {name: taken for name, _, taken in words["teams"]})


def _morning(campaign: Campaign, participants: dict[str, int]) -> None:
    """What was declared since the opening, spread over it; the same at each loading."""
    chance = random.Random(27)
    moments = []
    for team in Team.objects.filter(campaign=campaign):
        moments += [(chance.random(), team) for _ in range(participants[team.name])]
    open_for = timezone.now() - campaign.starts_at
    for share, team in sorted(moments, key=lambda moment: moment[0]):
        at = campaign.starts_at + open_for * share
        participation = simulation.add_person(team, at)
        category = chance.choice(Category.values)
        ledger.record(participation, category, simulation.amount(), uuid.uuid4(), now=at)
