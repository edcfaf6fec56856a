"""How every form finds its campaign: by a code, whose wrong guesses are counted."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import participation
from base.errors import too_many
from base.visitors import address
from cleanup import campaigns, joining, wording
from cleanup.forms import CodeForm
from cleanup.lifecycle import State
from cleanup.models import Campaign
from people import codes

P = ParamSpec("P")
WithCampaign = Callable[Concatenate[HttpRequest, Campaign, P], HttpResponse]
WithCode = Callable[Concatenate[HttpRequest, str, P], HttpResponse]

# Wrong codes for one address in ten minutes: a whole hall behind one address mistypes less, and
# so many guesses among millions of codes find nothing.
LIMIT, SECONDS = 300, 600
SCOPE = "cleanup.code"


def locked_out(request: HttpRequest) -> HttpResponse | None:
    if codes.guesses_spent(SCOPE, address(request), LIMIT, SECONDS):
        return too_many(request, SECONDS)
    return None


def wrong_code(request: HttpRequest, code: str) -> HttpResponse:
    """Count the guess; say that the code leads nowhere, and let it be typed again."""
    codes.guess_allowed(SCOPE, address(request), LIMIT, SECONDS)
    form = CodeForm({"code": code[:40]})
    form.is_valid()
    form.add_error(
        "code",
        _("This code leads to no campaign. Compare it with the poster or the screen."),
    )
    return render(request, "cleanup/code.html", {"form": form}, status=404)


def by_join_code(view: WithCampaign[P]) -> WithCode[P]:
    @never_cache
    @wraps(view)
    def found(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        campaign = Campaign.objects.with_join_code(code)
        refused = locked_out(request)
        # One who guesses must not lock out those behind the same address who take part already.
        if refused and not (campaign and joining.find(campaign, participation.current(request))):
            return refused
        if campaign is None:
            return wrong_code(request, code)
        return view(request, campaign, *args, **kwargs)

    return found


def shut(request: HttpRequest, campaign: Campaign, typed: str = "") -> HttpResponse | None:
    """The page that says why nothing can be done now, or None while the campaign is open."""
    state = campaign.state()
    if state is State.OPEN:
        return None
    context = {
        "campaign": campaign,
        "closed": state is State.CLOSED,
        "status": wording.status(campaign),
        "typed": typed,
        "page": campaigns.public_page(campaign, get_language() or "fr", request),
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "cleanup/shut.html", context, status=status)
