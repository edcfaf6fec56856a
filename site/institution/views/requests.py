"""Asking for an improvement, and following it by a link that nobody can guess."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Site

from base.errors import too_many
from base.visitors import address
from institution import improvements
from institution.forms import ImprovementForm
from institution.models import ImprovementRequest
from institution.views.pages import crumbs
from people.codes import guess_allowed

# Wide: a class may try the form behind one address.
SCOPE, ASKED, AN_HOUR = "institution.improve", 60, 3600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def improve(request: HttpRequest) -> HttpResponseBase:
    posted = request.POST if request.method == "POST" else None
    form = ImprovementForm(posted, page=request.GET.get("page", ""))
    if form.is_valid():
        if form.is_trapped:
            # A program believes that it has succeeded, and nothing is kept.
            return redirect("institution:contact")
        if not guess_allowed(SCOPE, address(request), ASKED, AN_HOUR):
            return too_many(request, AN_HOUR)
        asked = form.asked(get_language() or settings.LANGUAGE_CODE)
        kept = improvements.file(asked, form.cleaned_data["key"], Site.find_for_request(request))
        return redirect("institution:follow", kept.token)
    return render(request, "institution/improve.html", {"form": form, "crumbs": crumbs()})


@never_cache
@require_safe
def follow(request: HttpRequest, token: str) -> HttpResponse:
    found = get_object_or_404(ImprovementRequest.objects.prefetch_related("steps"), token=token)
    context = {"asked": found, "steps": found.steps.all(), "crumbs": crumbs()}
    response = render(request, "institution/follow.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
