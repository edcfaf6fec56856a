"""Pages of words that stand beside the generated ones: the method, what must stay."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from base.blocks import BodyBlock
from base.models import BasePage


class PlainPage(BasePage):
    """Words only. Others find the page of a subject by it, in any language."""

    class Subject(models.TextChoices):
        NONE = "", _("none of these")
        METHOD = "method", _("method")
        KEEP = "keep", _("what must stay")

    subject = models.CharField(
        _("subject"), max_length=20, choices=Subject, default=Subject.NONE, blank=True
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("subject"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body")]
    subpage_types: ClassVar[list[str]] = []
    template = "institution/plain_page.html"

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")
