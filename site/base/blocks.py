"""The one short list of body blocks that all pages share: one level, so migrations stay small."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class FigureBlock(blocks.StructBlock):
    """A figure of the register, set large, with the words that say what it counts."""

    fact = blocks.CharBlock(
        label=_("Figure"), help_text=_("Its short name in the register of figures.")
    )
    words = blocks.TextBlock(label=_("Words"), rows=2)

    class Meta:
        icon = "order"
        label = _("Large figure")
        template = "base/blocks/figure.html"


class GestureBlock(blocks.StructBlock):
    LEVELS: ClassVar = [("high", _("high")), ("middle", _("middle")), ("low", _("low"))]

    title = blocks.CharBlock(label=_("Gesture"))
    text = blocks.RichTextBlock(label=_("How"), features=FEATURES)
    weight = blocks.ChoiceBlock(label=_("Weight"), choices=LEVELS)
    effort = blocks.ChoiceBlock(label=_("Effort"), choices=LEVELS)

    class Meta:
        icon = "tick"
        label = _("The action")
        template = "base/blocks/gesture.html"


class ChartRowBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Name"))
    first_fact = blocks.CharBlock(label=_("Figure of the first part"))
    total_fact = blocks.CharBlock(label=_("Figure of the whole"))


class ChartBlock(blocks.StructBlock):
    """Bars with the table that they draw; the numbers come from the register of figures."""

    caption = blocks.CharBlock(label=_("What it shows, with the unit"))
    first_label = blocks.CharBlock(label=_("First part"))
    rest_label = blocks.CharBlock(label=_("The rest"))
    total_label = blocks.CharBlock(label=_("The whole"))
    rows = blocks.ListBlock(ChartRowBlock(), label=_("Rows"))

    class Meta:
        icon = "table"
        label = _("Bar chart")
        template = "base/blocks/chart.html"


class BodyBlock(blocks.StreamBlock):
    heading = blocks.CharBlock(
        label=_("Heading"), icon="title", template="base/blocks/heading.html"
    )
    paragraph = blocks.RichTextBlock(
        label=_("Text"), icon="pilcrow", features=FEATURES, template="base/blocks/paragraph.html"
    )
    figure = FigureBlock()
    remember = blocks.RichTextBlock(
        label=_("Remember"), icon="pin", features=FEATURES, template="base/blocks/remember.html"
    )
    gesture = GestureBlock()
    heard = blocks.RichTextBlock(
        label=_("You will also hear"),
        icon="help",
        features=FEATURES,
        template="base/blocks/heard.html",
    )
    chart = ChartBlock()
    image = ImageBlock(label=_("Image"), icon="image", template="base/blocks/image.html")
    quote = blocks.BlockQuoteBlock(label=_("Quotation"), template="base/blocks/quote.html")
