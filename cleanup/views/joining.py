"""From a code to a team and a pseudonym."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import participation
from cleanup import joining, wording
from cleanup.forms import CodeForm, JoinForm
from cleanup.ledger import NotOpen
from cleanup.models import Campaign, Participation
from cleanup.names import PseudonymError
from cleanup.sentences import sentence
from cleanup.views.doors import by_join_code, locked_out, shut, wrong_code

read_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def scanned(request: HttpRequest, code: str) -> HttpResponse:
    """Where a QR code leads. Tells nothing: the next page looks the code up, and counts."""
    return redirect(_with_team(request, reverse("cleanup:join", args=[code])))


@require_safe
def short(request: HttpRequest) -> HttpResponse:
    """The address on posters and screens: short enough to be typed."""
    return redirect("cleanup:code")


@never_cache
@read_or_post
def type_code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if refused := locked_out(request):
            return refused
        campaign = Campaign.objects.with_join_code(form.cleaned_data["code"])
        if campaign is None:
            return wrong_code(request, form.cleaned_data["code"])
        return redirect("cleanup:join", campaign.join_code)
    return render(request, "cleanup/code.html", {"form": form})


@by_join_code
@read_or_post
def join(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    if refused := shut(request, campaign):
        return refused
    if joining.find(campaign, participation.current(request)):
        return redirect(reverse("cleanup:declare", args=[campaign.join_code]) + "?deja=1")
    form = JoinForm(
        request.POST or None,
        campaign=campaign,
        initial={"team": request.GET.get("equipe"), "pseudonym": joining.propose(campaign)},
    )
    if request.method == "POST" and form.is_valid():
        joined = _join(request, form)
        if joined is not None:
            response = redirect("cleanup:declare", campaign.join_code)
            participation.remember(request, response)
            return response
    context = {"campaign": campaign, "form": form, "status": wording.status(campaign)}
    return render(request, "cleanup/join.html", context)


def _join(request: HttpRequest, form: JoinForm) -> Participation | None:
    team, pseudonym = form.cleaned_data["team"], form.cleaned_data["pseudonym"]
    if joining.is_taken(team.campaign, pseudonym):  # before a participant is made for nothing
        form.add_error("pseudonym", _taken(team.campaign))
        return None
    try:
        return joining.join(participation.join(request), team, pseudonym)
    except joining.PseudonymTaken:
        form.add_error("pseudonym", _taken(team.campaign))
    except NotOpen:
        form.add_error(None, _("The campaign has just ended."))
    return None


def _taken(campaign: Campaign) -> str:
    """With another name, which is free; what was typed stays in the field."""
    return sentence(PseudonymError("name_taken", free=joining.propose(campaign)))


def _with_team(request: HttpRequest, url: str) -> str:
    team = request.GET.get("equipe", "")
    return f"{url}?equipe={team}" if team.isascii() and team.isdigit() else url
