"""The holder's own page: print again, keep the link, have a misspelt name corrected once."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from attestations import links, numbers, paper, register
from attestations.forms import HolderForm
from attestations.models import Attestation
from documents import qr

P = ParamSpec("P")
OfHolder = Callable[Concatenate[HttpRequest, Attestation, P], HttpResponse]

read_or_post = require_http_methods(["GET", "HEAD", "POST"])


def by_link(view: OfHolder[P]) -> Callable[..., HttpResponse]:
    """Whoever has the link that was given on issuing is the holder; nobody else learns anything."""

    @never_cache
    @wraps(view)
    def guarded(
        request: HttpRequest, number: str, key: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        try:
            found = Attestation.objects.numbered(numbers.read(number))
        except numbers.NumberError:
            raise Http404 from None
        if found is None or not links.opens(found, key):
            raise Http404
        response = view(request, found, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return guarded


@by_link
@require_safe
def holder(request: HttpRequest, attestation: Attestation) -> HttpResponse:
    if not attestation.is_valid:
        return redirect("attestations:check", attestation.written)
    return render(request, "attestations/holder.html", _context(attestation))


@by_link
@require_safe
def download(request: HttpRequest, attestation: Attestation, language: str) -> HttpResponse:
    if not attestation.is_valid:
        return redirect("attestations:check", attestation.written)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    response = HttpResponse(paper.render(attestation, language), content_type="application/pdf")
    disposition = content_disposition_header(
        as_attachment=True, filename=paper.filename(attestation)
    )
    response["Content-Disposition"] = disposition
    return response


@by_link
@read_or_post
def correct(request: HttpRequest, attestation: Attestation) -> HttpResponse:
    """One correction of the name; the first number answers "replaced" from then on."""
    if not attestation.is_valid or attestation.corrections:
        return redirect(links.holder(attestation))
    form = HolderForm(request.POST or None, initial={"holder": attestation.holder})
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["holder"]
        if name == attestation.holder:
            return redirect(links.holder(attestation))
        try:
            attestation = register.correct(attestation, name)
        except register.NotCorrectable:
            attestation.refresh_from_db()
        return redirect(links.holder(attestation))
    context = {**_context(attestation), "form": form}
    return render(request, "attestations/correct.html", context)


def _context(attestation: Attestation) -> dict[str, object]:
    language = get_language() or settings.LANGUAGE_CODE
    given = paper.data(attestation, language)
    others = [
        {"code": code, "label": label, "url": links.download(attestation, code)}
        for code, label in settings.LANGUAGES
        if code != language
    ]
    return {
        "attestation": attestation,
        "crumbs": links.crumbs(),
        "paper": given,
        "qr": qr.svg(given["url"], given["qr_alt"]),
        "size": len(paper.render(attestation, language)),
        "download": links.download(attestation, language),
        "others": others,
        "own": links.whole(links.holder(attestation)),
        "correct": "" if attestation.corrections else links.correct(attestation),
    }
