"""From a number as somebody writes it to "it is counted", and back by undo."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import participation
from base.instants import clock
from cleanup import board, campaigns, joining, ledger, wording
from cleanup.forms import DeclareForm
from cleanup.models import Campaign, Declaration, Participation
from cleanup.quantities import format_octets
from cleanup.views.doors import by_join_code, shut

EARLIER_SHOWN = 10
DECIMALS = 3  # what was typed is shown again as it was, not rounded as on the board


@by_join_code
@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    if refused := shut(request, campaign, request.POST.get("quantity", "")[:80]):
        return refused
    mine = joining.find(campaign, participation.current(request))
    if mine is None:
        return redirect("cleanup:join", campaign.join_code)
    form = DeclareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _record(request, mine, form)
    return _form(request, mine, form)


def _record(request: HttpRequest, mine: Participation, form: DeclareForm) -> HttpResponse:
    assert form.reading is not None
    key = form.cleaned_data["key"]
    try:
        ledger.record(mine, form.cleaned_data["category"], form.reading.octets, key)
    except ledger.Conflict:
        again = form.with_new_key()
        again.add_error(None, _conflict(mine, key))
        return _form(request, mine, again, status=409)
    except ledger.NotOpen:
        return shut(request, mine.campaign, form.cleaned_data["quantity"]) or _form(
            request, mine, form, status=409
        )
    return redirect("cleanup:declared", mine.campaign.join_code, key)


def _conflict(mine: Participation, key: uuid.UUID) -> str:
    first = Declaration.objects.filter(key=key, participation=mine).first()
    if first is None:
        return _("This form was already used. Nothing was added: send it again to declare.")
    return _(
        "This form already counted %(amount)s (%(where)s). Nothing was added: send it again "
        "to declare this as well."
    ) % {"amount": _amount(first), "where": first.get_category_display()}


def _form(
    request: HttpRequest, mine: Participation, form: DeclareForm, status: int = 200
) -> HttpResponse:
    context = {
        "campaign": mine.campaign,
        "mine": mine,
        "form": form,
        "already": "deja" in request.GET,
        "page": campaigns.public_page(mine.campaign, get_language() or "fr", request),
        "earlier": _earlier(mine),
    }
    return render(request, "cleanup/declare.html", context, status=status)


def _earlier(mine: Participation) -> list[dict[str, Any]]:
    """One's own declarations, newest first: what is counted already, and where to undo it."""
    zone = mine.campaign.starts_here.tzinfo
    return [
        {
            "declaration": declaration,
            "amount": _amount(declaration),
            "at": clock(declaration.created_at.astimezone(zone)),
            "counted": declaration.state == Declaration.State.COUNTED,
        }
        for declaration in _all_of(mine).order_by("-created_at", "-pk")[:EARLIER_SHOWN]
    ]


@by_join_code
@require_safe
def declared(request: HttpRequest, campaign: Campaign, key: uuid.UUID) -> HttpResponse:
    declaration = _own(request, campaign, key)
    return render(request, "cleanup/declared.html", _result(request, campaign, declaration))


@by_join_code
@require_POST
def withdraw(request: HttpRequest, campaign: Campaign, key: uuid.UUID) -> HttpResponse:
    declaration = _own(request, campaign, key)
    if refused := shut(request, campaign):
        return refused
    ledger.withdraw(declaration)
    return redirect("cleanup:declared", campaign.join_code, key)


def _own(request: HttpRequest, campaign: Campaign, key: uuid.UUID) -> Declaration:
    """Somebody else's declaration is not found, as if it did not exist."""
    mine = joining.find(campaign, participation.current(request))
    found = _all_of(mine).filter(key=key).first() if mine else None
    if found is None:
        raise Http404
    return found


def _all_of(mine: Participation) -> QuerySet[Declaration]:
    """One's own, those made on another device before an account brought the two together too."""
    return Declaration.objects.filter(
        participation__campaign=mine.campaign_id, participation__person_key=mine.person_key
    ).select_related("participation__campaign", "participation__team__count")


def _amount(declaration: Declaration) -> str:
    return format_octets(declaration.octets, get_language() or "fr", DECIMALS)


def _result(request: HttpRequest, campaign: Campaign, declaration: Declaration) -> dict[str, Any]:
    language = get_language() or "fr"
    mine = declaration.participation
    seen = board.snapshot(campaign, language)
    row = next((row for row in seen.rows if row.team == mine.team_id), None)
    moment = declaration.created_at.astimezone(campaign.starts_here.tzinfo)
    return {
        "campaign": campaign,
        "mine": mine,
        "declaration": declaration,
        "counted": declaration.state == Declaration.State.COUNTED,
        "is_open": campaign.state() == "open",
        "amount": _amount(declaration),
        "at": clock(moment),
        "until": wording.until(campaign),
        "row": row,
        "team_octets": format_octets(row.octets or 0, language) if row else "",
        "page": campaigns.public_page(campaign, language, request),
    }
