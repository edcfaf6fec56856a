"""Articles, good practices and ordinary pages; search; figures; the API's own pages."""

from functools import partial

from django.urls import reverse

from facts.models import Fact
from home import reference
from home.models import HomePage
from pages.models import ArticleIndexPage, ArticlePage, GuideIndexPage, GuidePage, StandardPage
from tests.home.factory import make_page
from tools.audit.states import Visit, state

BODY = [
    ("heading", "Ce que nous faisons"),
    ("paragraph", "<p>La ville tient son parc et le dit, année après année.</p>"),
]


def french(model: type) -> Visit:
    return Visit(model.objects.live().filter(locale__language_code="fr").first().url)  # type: ignore[attr-defined]


state("articles: list", "list", "pages.ArticleIndexPage")(lambda: french(ArticleIndexPage))
state("article", "reading", "pages.ArticlePage")(lambda: french(ArticlePage))


@state("article: with a line chart", "reading", "pages.ArticlePage")
def drawn() -> Visit:
    return Visit(ArticlePage.objects.get(slug="nous-gardons-nos-telephones").url)


state("good practices: list", "list", "pages.GuideIndexPage")(lambda: french(GuideIndexPage))


def guide(number: int, language: str) -> Visit:
    found = GuidePage.objects.live().filter(locale__language_code=language).order_by("path")
    return Visit(found[number].url)


for number in range(3):
    state(f"good practice: {number + 1}", "reading", "pages.GuidePage")(
        partial(guide, number, "fr")
    )
state("good practice: 1, English", "reading", "pages.GuidePage")(lambda: guide(0, "en"))


@state("ordinary page", "reading", "pages.StandardPage")
def standard() -> Visit:
    home = HomePage.objects.get(locale__language_code="fr")
    return Visit(make_page(StandardPage, "Nos engagements", home, body=BODY).url)


def search(**asked: str) -> Visit:
    words = "&".join(f"{name}={value}" for name, value in asked.items())
    return Visit(f"{reverse('home:search')}?{words}" if words else reverse("home:search"))


state("search: nothing asked", "dense", "home:search")(search)
state("search: found", "dense", "home:search")(lambda: search(q="téléphone"))
state("search: did you mean", "dense", "home:search")(lambda: search(q="telefone"))
state("search: nothing found", "dense", "home:search")(lambda: search(q="xyzzyq"))
state("search: one letter", "dense", "home:search")(lambda: search(q="a"))

MACHINES = ("facts_plain:csv", "facts_plain:json", "sitemap", "robots", "security")


@state("figures: themes", "reading", ("facts_public:index", *MACHINES))
def figures() -> Visit:
    return Visit(reverse("facts_public:index"))


@state("figures: one", "reading", "facts_public:one")
def figure() -> Visit:
    return Visit(reverse("facts_public:one", args=[Fact.objects.order_by("pk").first().slug]))


@state("api: index", "dense", "home:api")
def api() -> Visit:
    return Visit(reverse("home:api"))


@state("api: one operation", "dense", "home:api_operation")
def operation() -> Visit:
    name = reference.summaries()[0]["name"]
    return Visit(reverse("home:api_operation", args=[name]))


@state("figures: found", "reading", "facts_public:index")
def figures_found() -> Visit:
    return Visit(f"{reverse('facts_public:index')}?q=smartphone")


@state("figures: longest theme", "reading", "facts_public:theme")
def theme() -> Visit:
    names = Fact.objects.values_list("theme", flat=True)
    longest = max(set(names), key=list(names).count)
    return Visit(reverse("facts_public:theme", args=[longest]))
