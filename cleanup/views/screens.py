"""What stands on a wall: the hall screen and the poster. Neither sets a cookie."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from base.errors import too_many
from base.instants import clock
from cleanup import board, wording
from cleanup.models import Campaign
from cleanup.views.doors import LIMIT, SECONDS, address, by_join_code
from documents import qr
from live.topics import language_of
from people import codes

SCOPE = "cleanup.screen"


@never_cache
@require_safe
def hall(request: HttpRequest, code: str) -> HttpResponse:
    """The screen's own code opens it, so that it can't be guessed from the poster's."""
    campaign = Campaign.objects.with_screen_code(code)
    if campaign is None:
        # Ten random characters are not found by guessing; a screen that stands must never go dark
        # because somebody behind the same address tried.
        if not codes.guess_allowed(SCOPE, address(request), LIMIT, SECONDS):
            return too_many(request, SECONDS)
        raise Http404
    language = language_of(request)
    request.brand_of = campaign  # type: ignore[attr-defined]  # for the masthead
    with translation.override(language):
        now = timezone.now()
        seen = board.snapshot(campaign, language)
        context = {
            "campaign": campaign,
            "board": seen,
            "LANGUAGE_CODE": language,
            "status": wording.status(campaign, now),
            "is_open": campaign.state(now) == "open",
            "remaining": wording.remaining(campaign.ends_at - now),
            "updated": clock(now.astimezone(campaign.starts_here.tzinfo)),
            "address": _short_address(request),
            "qr": qr.svg(_join_address(request, campaign)),
        }
        return render(request, "cleanup/hall.html", context)


@by_join_code
@require_safe
def poster(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    context = {
        "campaign": campaign,
        "when": wording.when(campaign),
        "address": _short_address(request),
        "qr": qr.svg(_join_address(request, campaign)),
    }
    return render(request, "cleanup/poster.html", context)


def _join_address(request: HttpRequest, campaign: Campaign) -> str:
    path = reverse("cleanup_plain:scanned", args=[campaign.join_code])
    return request.build_absolute_uri(path)


def _short_address(request: HttpRequest) -> str:
    """As people type it: without "https://"."""
    return request.get_host() + reverse("cleanup_plain:short").rstrip("/")
