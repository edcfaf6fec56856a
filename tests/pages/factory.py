"""Lists and pages that an institution writes, published below the French home page."""

from pages.models import ArticleIndexPage, ArticlePage, GuideIndexPage, GuidePage
from people.models import Organisation
from tests.home.factory import make_page

WEIGHS = "Fabriquer pèse {fait:telephone-fabrication-transport}."


def make_guide(owner: Organisation | None = None, title: str = "Garder") -> GuidePage:
    index = GuideIndexPage.objects.first() or make_page(
        GuideIndexPage, "Bonnes pratiques", show_in_menus=True
    )
    return make_page(
        GuidePage,
        title,
        index,
        gesture="Réparer avant de remplacer.",
        audience="Tout le monde",
        weight="high",
        weight_words=WEIGHS,
        steps=[("step", {"title": "Mettre une coque", "text": "<p>Une <b>protection</b>.</p>"})],
        organisation=owner,
    )


def make_article(owner: Organisation | None = None, title: str = "Nouvelle") -> ArticlePage:
    index = ArticleIndexPage.objects.first() or make_page(
        ArticleIndexPage, "Actualités", show_in_menus=True
    )
    return make_page(
        ArticlePage,
        title,
        index,
        introduction="Un téléphone neuf pèse {fait:telephone-fabrication-transport}. On le garde.",
        body=[("paragraph", "<p>Une suite. Et une autre.</p>")],
        organisation=owner,
    )
