"""What a campaign keeps of whom (house rule 5)."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cleanup import forgetting
from cleanup.models import (
    Campaign,
    CampaignCount,
    CampaignIndexPage,
    CampaignPage,
    Declaration,
    DeclarationVersion,
    Participation,
    Team,
    TeamCount,
)
from privacy import erasing, notices, purging
from privacy.keeping import Follows, Keep
from privacy.registry import register

for nobodys in (Campaign, CampaignCount, CampaignIndexPage, CampaignPage, Team, TeamCount):
    register(nobodys, "none")

register(
    Participation,
    "participant",
    path="participant",
    purpose="Count each person once in the team that they chose",
    retention="13 months after the campaign's end; then the pseudonym is replaced",
    keep=Keep(timedelta(days=395), "campaign__ends_at"),
    erase="anonymise",
    fields=("campaign", "team", "pseudonym", "joined_at"),
)
register(
    Declaration,
    "participant",
    path="participation__participant",
    purpose="Add up what was freed, and let its author correct it",
    retention="13 months after the campaign's end; the totals stay",
    keep=Follows("participation"),
    link=forgetting.link,
    erase="anonymise",
    fields=("category", "octets", "evidence", "state", "created_at"),
)
register(
    DeclarationVersion,
    "participant",
    path="declaration__participation__participant",
    purpose="Show how a total came about",
    retention="With its declaration",
    keep=Follows("declaration"),
    erase="anonymise",
    fields=("category", "octets", "state", "until"),
)
# Declarations hang by their participation and follow it.
erasing.register(Participation, forgetting.forget)
purging.register(Participation, forgetting.due, forgetting.purge)
notices.register(
    "cleanup.participation",
    [Participation, Declaration],
    compulsory=_("A team and a pseudonym, which need not be your name. Declaring is free."),
)
