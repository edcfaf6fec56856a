"""Public campaigns as data, and their board: what `board.snapshot` lets everybody see, no more."""

from datetime import datetime
from typing import Any, Literal

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router, Schema
from pydantic import Field

from base import api
from base.addresses import absolute
from cleanup import board
from cleanup.models import CampaignPage

router = Router(tags=["campaigns"])


class CampaignOut(Schema):
    id: int
    title: str
    introduction: str
    language: str = Field(description=_("Of its page: fr, en or es."))
    organisation: str
    starts_at: datetime = Field(description=_("On the clock of the place, with its offset."))
    ends_at: datetime
    zone: str
    state: Literal["prepared", "open", "closed"]
    goal_percent: int | None = Field(description=_("Share of the headcount that is aimed at."))
    simulated: bool = Field(description=_("A demonstration: nobody declared this."))
    page: str
    board: str = Field(description=_("Address of its board in this API."))


class CampaignResults(api.Results):
    items: list[CampaignOut]


class RowOut(Schema):
    name: str
    group: Literal["ranked", "unranked", "masked"] = Field(
        description=_("Unranked: no headcount is known. Masked: fewer than five people.")
    )
    rank: int | None
    percent: int | None = Field(description=_("Share of its headcount that took part."))
    octets: int | None = Field(description=_("Freed, in bytes; null when the team is masked."))
    participants: int | None = Field(description=_("Null when the team is masked."))
    evidence: str = Field(description=_("On what its declarations rest, in words."))


class BoardOut(Schema):
    campaign: int
    revision: int = Field(description=_("Moves with each declaration."))
    state: Literal["prepared", "open", "closed"]
    simulated: bool
    octets: int = Field(description=_("Freed by all teams, in bytes (1 GB = 10⁹)."))
    participants: int
    headcount: int = Field(description=_("Of the teams that have one."))
    percent: int | None
    rows: list[RowOut] = Field(description=_("In the order of the board."))


class AskedCampaigns(api.AskedPage):
    state: Literal["prepared", "open", "closed", "all"] = Field(
        "all", description=_("Only campaigns in this state.")
    )


@router.get(
    "/campaigns",
    response={200: CampaignResults, **api.ERRORS},
    operation_id="list_campaigns",
    summary=_("Clean-up campaigns"),
    description=_(
        "Each campaign once, the latest first, in the language that is asked for, else in French."
    ),
    openapi_extra={"x-example": "?lang=fr&limit=5"},
)
def list_campaigns(request: HttpRequest, asked: Query[AskedCampaigns]) -> dict[str, Any]:
    found = [page for page in public() if asked.state in ("all", page.campaign.state().value)]
    shown = [out(request, page) for page in api.cut(found, asked)]
    return api.results(request, asked, len(found), shown)


@router.get(
    "/campaigns/{campaign_id}",
    response={200: CampaignOut, **api.ERRORS},
    operation_id="read_campaign",
    summary=_("One campaign"),
    description=_("A campaign without its figures, which are its board's."),
    openapi_extra={"x-example": "?lang=fr"},
)
def read_campaign(
    request: HttpRequest,
    asked: Query[api.Asked],
    campaign_id: int = Path(ge=1, le=api.BIGGEST_ID, description=_("Its id in the list.")),
) -> dict[str, Any]:
    return out(request, one(campaign_id))


@router.get(
    "/campaigns/{campaign_id}/board",
    response={200: BoardOut, **api.ERRORS},
    operation_id="read_board",
    summary=_("The board of a campaign"),
    description=_("The same board, at the same revision, as its public page shows."),
    openapi_extra={"x-example": "?lang=fr"},
)
def read_board(
    request: HttpRequest,
    asked: Query[api.Asked],
    campaign_id: int = Path(ge=1, le=api.BIGGEST_ID, description=_("The campaign's id.")),
) -> dict[str, Any]:
    campaign = one(campaign_id).campaign
    seen = board.snapshot(campaign, api.language())
    state = campaign.state().value
    return {
        "campaign": campaign.pk,
        "revision": seen.revision,
        "state": state,
        "simulated": campaign.simulated,
        "octets": seen.octets,
        "participants": seen.people,
        "headcount": seen.headcount,
        "percent": seen.percent,
        "rows": [row_out(row) for row in seen.rows],
    }


def row_out(row: board.Row) -> dict[str, Any]:
    return {
        "name": row.name,
        "group": row.group.value,
        "rank": row.rank,
        "percent": row.percent,
        "octets": row.octets,
        "participants": None if row.masked else row.participants,
        "evidence": "" if row.masked else row.evidence,
    }


def public(campaign_id: int | None = None) -> list[CampaignPage]:
    spoken = {api.language(), settings.LANGUAGE_CODE}
    pages = CampaignPage.objects.live().public().filter(locale__language_code__in=spoken)
    if campaign_id is not None:
        pages = pages.filter(campaign=campaign_id)
    pages = pages.select_related("locale", "campaign__organisation")
    return api.best(pages.order_by("-campaign__starts_at", "-campaign", "path"), "campaign_id")


def one(campaign_id: int) -> CampaignPage:
    found = public(campaign_id)
    if not found:
        raise Http404
    page: CampaignPage = found[0]
    return page


def out(request: HttpRequest, page: CampaignPage) -> dict[str, Any]:
    campaign = page.campaign
    board_path = f"{request.path.partition('/campaigns')[0]}/campaigns/{campaign.pk}/board"
    return {
        "id": campaign.pk,
        "title": page.title,
        "introduction": page.card_text,
        "language": page.locale.language_code,
        "organisation": campaign.organisation.name,
        "starts_at": campaign.starts_here,
        "ends_at": campaign.ends_here,
        "zone": campaign.zone,
        "state": campaign.state().value,
        "goal_percent": campaign.goal_percent,
        "simulated": campaign.simulated,
        "page": absolute(page.get_url(request) or ""),
        "board": absolute(board_path),
    }
