"""News, and the short texts that a town's magazine and its networks take from an article."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from base.blocks import BodyBlock
from base.models import BasePage
from base.rows import ReadPanel
from pages.models.written import Subject, WrittenPage

SHOWN = 10


class ArticlePageQuerySet(PageQuerySet):
    def newest_first(self) -> "ArticlePageQuerySet":
        return self.order_by("-date", "-pk")


def _short_texts(page: Any) -> dict[str, Any]:
    from pages import short_texts  # it reads the page's models

    return {"texts": short_texts.of(page)}


class ArticlePage(WrittenPage):
    date = models.DateField(_("date"), default=timezone.localdate)
    author_line = models.CharField(
        _("signature"),
        max_length=120,
        blank=True,
        help_text=_("Who signs, as it is to be read: “The digital department”."),
    )
    subject = models.CharField(_("subject"), max_length=20, choices=Subject, default=Subject.LIFE)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    magazine_text = models.TextField(_("for the magazine"), max_length=600, blank=True)
    social_text = models.TextField(_("for the networks"), max_length=280, blank=True)
    line_text = models.CharField(_("in one line"), max_length=140, blank=True)

    objects: ClassVar[Any] = PageManager.from_queryset(ArticlePageQuerySet)()

    quoting = ("introduction", "magazine_text", "social_text", "line_text")
    # The short texts are made anew in each language.
    override_translatable_fields: ClassVar[list[Any]] = []
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("subject"), FieldPanel("author_line")]),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                ReadPanel("pages/admin/short_texts.html", _short_texts),
                FieldPanel("magazine_text"),
                FieldPanel("social_text"),
                FieldPanel("line_text"),
            ],
            heading=_("Short texts"),
            help_text=_("Left empty, each is made from the introduction and the text."),
        ),
    ]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/article_page.html"

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def quoted(self) -> list[Any]:
        """The short texts say their sources themselves."""
        return [self.introduction, self.body]

    @property
    def card_meta(self) -> str:
        return f"{date_format(self.date, 'DATE_FORMAT')} · {self.get_subject_display()}"


class ArticleIndexPage(RoutablePageMixin, BasePage):
    """Articles, the newest first, and their feed."""

    show_in_menus_default = True
    open_to_writers: ClassVar[bool] = True
    subpage_types: ClassVar[list[str]] = ["pages.ArticlePage"]
    template = "pages/article_index_page.html"

    class Meta:
        verbose_name = _("list of articles")
        verbose_name_plural = _("lists of articles")

    def articles(self) -> Any:
        pages = ArticlePage.objects.child_of(self).live().public().newest_first()
        return pages.select_related("locale")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from pages.forms import WhichPage

        number = WhichPage.read(request.GET)
        return {
            **super().get_context(request, *args, **kwargs),
            "articles": Paginator(self.articles(), SHOWN).get_page(number),
            "feed": self.get_url(request) + self.reverse_subpage("feed"),
        }

    @path("flux/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        from pages import feed

        return feed.answer(self, request)
