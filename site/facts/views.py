"""The public register: figures by theme, each with its source and history; CSV and JSON."""

from collections import defaultdict
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from documents import tables
from facts import figures, listing, register
from facts.forms import SearchForm
from facts.models import Fact

LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}


def language() -> str:
    return figures.language_of(get_language() or "fr")


def index(request: HttpRequest) -> HttpResponse:
    """The themes, or what answers a search."""
    form = SearchForm(request.GET or None)
    spoken = language()
    facts = listing.current()
    context: dict[str, Any] = {"form": form, "count": len(facts)}
    if request.GET and form.is_valid() and form.asked:
        found = listing.search(form.cleaned_data["q"], form.cleaned_data["theme"], spoken)
        page = Paginator(found, listing.PER_PAGE).get_page(form.cleaned_data["page"] or 1)
        context |= {
            "asked": True,
            "found": len(found),
            "page_obj": page,
            "entries": [listing.entry(fact, spoken) for fact in page],
            "url": f"{reverse('facts_public:index')}?{form.query}",
        }
    else:
        by_theme: defaultdict[str, int] = defaultdict(int)
        for fact in facts:
            by_theme[fact.theme] += 1
        context["themes"] = [
            {
                "label": theme.label,
                "url": reverse("facts_public:theme", args=[theme.value]),
                "count": by_theme[theme.value],
            }
            for theme in Fact.Theme
            if by_theme[theme.value]
        ]
    return render(request, "facts/index.html", context)


def theme(request: HttpRequest, name: str) -> HttpResponse:
    """Every figure of a theme, each at its own anchor."""
    if name not in Fact.Theme.values:
        raise Http404
    spoken = language()
    entries = [listing.entry(fact, spoken) for fact in listing.current() if fact.theme == name]
    page = Paginator(entries, listing.PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "facts/theme.html",
        {
            "theme": Fact.Theme(name),
            "entries": page.object_list,
            "page_obj": page,
            "count": len(entries),
            "url": reverse("facts_public:theme", args=[name]),
            "crumbs": [{"label": gettext("Figures"), "url": reverse("facts_public:index")}],
        },
    )


def one(request: HttpRequest, slug: str) -> HttpResponse:
    """From a figure's own address to its place in the register."""
    fact = register.find(slug)
    if fact is None:
        raise Http404
    return redirect(listing.address(fact))


def as_csv(request: HttpRequest) -> HttpResponse:
    spoken = language()
    header = [
        _("short name"), _("theme"), _("value"), _("high end"), _("unit"), _("what it counts"),
        _("scope"), _("year"), _("source"), _("date of the source"), _("what must be said with it"),
        _("link"), _("licence of the source"), _("read again by"), _("replaced by"),
    ]  # fmt: skip
    rows = (
        [
            fact.slug, Fact.Theme(fact.theme).label, fact.value, fact.value_high,
            figures.UNITS[fact.unit][spoken].strip(), fact.words[spoken], fact.scope[spoken],
            fact.year, fact.source.name[spoken], fact.source.date, fact.source.note[spoken],
            fact.url, Fact.Licence(fact.licence).label, fact.review, fact.successor,
        ]
        for fact in register.all_facts()
    )  # fmt: skip
    return tables.response(tables.Table("chiffres", _("Figures"), header, rows), request.GET)


def as_json(request: HttpRequest) -> JsonResponse:
    """The whole register in its three languages, as the file that comes with the code has it."""
    facts = [listing.plain(fact) for fact in register.all_facts()]
    data = {"licence": LICENCE, "date": timezone.localdate().isoformat(), "facts": facts}
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})
