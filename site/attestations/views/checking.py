"""The public check, open to anybody: by the code on the paper, by its number, by the file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attestations import links, numbers, paper, verdicts
from attestations.forms import FileForm, NumberForm, number_sentence
from base.errors import too_many
from base.visitors import address
from people import codes

# Wrong numbers of one address in ten minutes, and files that it gives us to read: a human
# resources office behind one address checks less, and 86 bits are not found by so many guesses.
LIMIT, SECONDS = 100, 600
GUESSES, FILES = "attestations.number", "attestations.file"

read_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def scanned(request: HttpRequest, number: str = "") -> HttpResponse:
    """Where the code and the printed address lead: to the check, in the visitor's language."""
    response = redirect("attestations:check", number) if number else redirect("attestations:verify")
    response["Vary"] = "Accept-Language"
    return response


@never_cache
@read_or_post
def verify(request: HttpRequest) -> HttpResponse:
    """GET asks for a number or a file; POST takes the number."""
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("attestations:check", numbers.written(form.cleaned_data["number"]))
    return _ask(request, form)


@never_cache
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """The number is read out of the file and looked up; the file itself proves nothing."""
    if not codes.guess_allowed(FILES, address(request), LIMIT, SECONDS):
        return too_many(request, SECONDS)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, NumberForm(), form)
    return _answer(request, form.cleaned_data["number"], form.cleaned_data["content"])


@never_cache
@require_safe
def check(request: HttpRequest, number: str) -> HttpResponse:
    try:
        read = numbers.read(number)
    except numbers.NumberError as refused:
        form = NumberForm({"number": number[:60]})
        form.is_valid()
        if not form.errors:
            form.add_error("number", number_sentence(refused))
        return _ask(request, form, status=404)
    return _answer(request, read)


def _ask(
    request: HttpRequest, form: NumberForm, file_form: FileForm | None = None, status: int = 200
) -> HttpResponse:
    refused = file_form if file_form is not None else form
    context = {"form": form, "file_form": file_form or FileForm(), "refused": refused}
    return render(request, "attestations/verify.html", context, status=status)


def _answer(request: HttpRequest, number: str, file: bytes = b"") -> HttpResponse:
    if codes.guesses_spent(GUESSES, address(request), LIMIT, SECONDS):
        return too_many(request, SECONDS)
    verdict = verdicts.judge(number, get_language() or "fr")
    if verdict.state == verdicts.UNKNOWN:
        codes.guess_allowed(GUESSES, address(request), LIMIT, SECONDS)
    attestation = verdict.attestation
    same = bool(file and attestation and verdict.is_valid and paper.is_ours(file, attestation))
    context = {
        "verdict": verdict,
        "crumbs": links.crumbs(),
        "written": numbers.written(number),
        "from_file": bool(file),
        "same_file": same,
    }
    status = 404 if verdict.state == verdicts.UNKNOWN else 200
    return _private(render(request, "attestations/check.html", context, status=status))


def _private(response: HttpResponse) -> HttpResponse:
    """Never found by a search engine: it names a person."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
