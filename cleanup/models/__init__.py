from cleanup.models.campaigns import Campaign, CampaignCount, Team, TeamCount
from cleanup.models.declarations import Declaration, DeclarationVersion, Participation
from cleanup.models.pages import CampaignIndexPage, CampaignPage

__all__ = [
    "Campaign",
    "CampaignCount",
    "CampaignIndexPage",
    "CampaignPage",
    "Declaration",
    "DeclarationVersion",
    "Participation",
    "Team",
    "TeamCount",
]
