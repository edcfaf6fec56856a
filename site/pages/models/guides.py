"""Good practices: a gesture, for whom, how, what it weighs, and its sheet to print."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.documents import get_document_model_string
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from base.blocks import FEATURES, BodyBlock
from base.models import BasePage
from pages.models.written import Subject, WrittenPage


class Weight(models.TextChoices):
    HIGH = "high", _("high")
    MIDDLE = "middle", _("middle")
    LOW = "low", _("low")


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Step"))
    text = blocks.RichTextBlock(label=_("In detail"), features=FEATURES, required=False)

    class Meta:
        icon = "list-ol"
        label = _("Step")


class StepsBlock(blocks.StreamBlock):
    step = StepBlock()


class GuidePageQuerySet(PageQuerySet):
    def heaviest_first(self) -> "GuidePageQuerySet":
        """What counts most comes first; within a weight, in the editor's order."""
        ranks = [models.When(weight=value, then=rank) for rank, value in enumerate(Weight.values)]
        order = models.Case(*ranks, output_field=models.IntegerField())
        return self.order_by(order, "path")


class GuidePage(RoutablePageMixin, WrittenPage):
    gesture = models.CharField(
        _("gesture"), max_length=160, help_text=_("One sentence: what is to be done.")
    )
    audience = models.CharField(_("for whom"), max_length=160)
    subject = models.CharField(
        _("subject"), max_length=20, choices=Subject, default=Subject.DEVICES
    )
    weight = models.CharField(_("weight"), max_length=10, choices=Weight, default=Weight.MIDDLE)
    weight_words = models.TextField(
        _("what it weighs"),
        blank=True,
        help_text=_("Why this weight, with figures of the register: {fait:…}."),
    )
    steps = StreamField(StepsBlock(), verbose_name=_("how"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("to go further"), blank=True)
    document = models.ForeignKey(
        get_document_model_string(),
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("attached document"),
        help_text=_("Besides the sheet, which is made by itself: a poster, a model letter…"),
    )

    objects: ClassVar[Any] = PageManager.from_queryset(GuidePageQuerySet)()

    quoting = ("introduction", "gesture", "weight_words")
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("gesture"),
        FieldPanel("audience"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("weight"), FieldPanel("subject")]),
                FieldPanel("weight_words"),
            ],
            heading=_("Weight"),
        ),
        FieldPanel("steps"),
        FieldPanel("body"),
        FieldPanel("document"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("gesture"),
        index.SearchField("audience"),
        index.SearchField("steps"),
        index.SearchField("body"),
    ]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/guide_page.html"

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")

    @property
    def quoted(self) -> list[Any]:
        return [*super().quoted, self.steps, self.body]

    @property
    def card_text(self) -> str:
        return self.gesture or super().card_text

    @property
    def card_meta(self) -> str:
        words = _("Weight: %(level)s") % {"level": self.get_weight_display()}
        return f"{words} · {self.audience}" if self.audience else str(words)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from pages import sheets  # it reads the page's models

        return {
            **super().get_context(request, *args, **kwargs),
            "sheet": sheets.of(self, keep=not getattr(request, "is_preview", False)),
            "sheet_url": (self.get_url(request) or "") + self.reverse_subpage("sheet"),
        }

    @path("fiche/", name="sheet")
    def sheet(self, request: HttpRequest) -> HttpResponse:
        from pages import sheets

        made = sheets.of(self, content=True)
        if made is None:
            raise Http404
        answer = HttpResponse(made.content, content_type="application/pdf")
        answer["Content-Disposition"] = f'inline; filename="{self.slug}.pdf"'
        return answer


class GuideIndexPage(BasePage):
    show_in_menus_default = True
    open_to_writers: ClassVar[bool] = True
    subpage_types: ClassVar[list[str]] = ["pages.GuidePage"]
    template = "pages/guide_index_page.html"

    class Meta:
        verbose_name = _("list of good practices")
        verbose_name_plural = _("lists of good practices")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        pages = GuidePage.objects.child_of(self).live().public().heaviest_first()
        return {
            **super().get_context(request, *args, **kwargs),
            "guides": pages.select_related("locale"),
        }


class GuideSheet(models.Model):
    """The PDF of a guide as it was last published, made anew when what it says has changed."""

    page = models.OneToOneField(Page, models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        verbose_name = _("sheet of a good practice")
        verbose_name_plural = _("sheets of good practices")

    def __str__(self) -> str:
        return f"{self.page_id}"
