"""What a campaign keeps of whom (house rule 5)."""

from cleanup.forgetting import forget
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
from privacy import erasing
from privacy.registry import register

for nobodys in (Campaign, CampaignCount, CampaignIndexPage, CampaignPage, Team, TeamCount):
    register(nobodys, "none")

register(
    Participation,
    "participant",
    path="participant",
    purpose="Count each person once in the team that they chose",
    retention="13 months after the campaign's end; then the pseudonym is replaced",
    erase="anonymise",
    fields=("campaign", "team", "pseudonym", "joined_at"),
)
register(
    Declaration,
    "participant",
    path="participation__participant",
    purpose="Add up what was freed, and let its author correct it",
    retention="13 months after the campaign's end; the totals stay",
    erase="anonymise",
    fields=("category", "octets", "evidence", "state", "created_at"),
)
register(
    DeclarationVersion,
    "participant",
    path="declaration__participation__participant",
    purpose="Show how a total came about",
    retention="With its declaration",
    erase="anonymise",
    fields=("category", "octets", "state", "until"),
)
# Declarations hang by their participation and follow it.
erasing.register(Participation, forget)
