"""The one short list of body blocks that all pages share: one level, so migrations stay small."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from base import hooks

MOST_POINTS = 60  # five years by month: more than that is a table
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


class PointBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("When"), help_text=_("A year, a month, a week: short."))
    first_fact = blocks.CharBlock(
        label=_("Figure of the first line"),
        required=False,
        help_text=_("Its short name in the register. Empty: nothing was measured then."),
    )
    second_fact = blocks.CharBlock(label=_("Figure of the second line"), required=False)


def _units(points: Iterable[Mapping[str, str]]) -> list[str]:
    """The units of the figures that exist; one that does not is said by `base.texts`."""
    language = get_language() or "fr"
    slugs = [point[f"{side}_fact"] for point in points for side in ("first", "second")]
    found: dict[str, None] = {}
    for slug in filter(None, slugs):
        whole, bare = (
            hooks.plain(f"{{fait:{slug}{form}}}", language).strip() for form in ("", ":nombre")
        )
        if not whole.startswith("{"):
            found[whole.removeprefix(bare).strip() or str(_("without a unit"))] = None
    return list(found)


class LinesBlock(blocks.StructBlock):
    """One or two lines over time, and their table; the numbers come from the register."""

    caption = blocks.CharBlock(label=_("What it shows, with the unit"))
    words = blocks.TextBlock(
        label=_("In a sentence"),
        required=False,
        rows=2,
        help_text=_("What one should see in it, and what it does not say."),
    )
    first_label = blocks.CharBlock(label=_("Name of the line"))
    second_label = blocks.CharBlock(label=_("Name of the second line, if any"), required=False)
    points = blocks.ListBlock(
        PointBlock(),
        label=_("Measures, in the order of time"),
        min_num=2,
        max_num=MOST_POINTS,
        help_text=_("They are drawn at equal distances: leave none out, even without a figure."),
    )

    class Meta:
        icon = "history"
        label = _("Line chart")
        template = "base/blocks/lines.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        problems: dict[str, ValidationError] = {}
        units = _units(cleaned["points"])
        if len(units) > 1:
            problems["caption"] = ValidationError(
                _("These figures are not in one unit: %(units)s.") % {"units": ", ".join(units)}
            )
        for side in ("first", "second"):
            named = bool(cleaned[f"{side}_label"])
            slugs = [point[f"{side}_fact"] for point in cleaned["points"]]
            known = [slug for slug in slugs if slug]
            if named and len(known) < 2:
                problems[f"{side}_label"] = ValidationError(_("A line needs two figures at least."))
            elif known and not named:
                problems[f"{side}_label"] = ValidationError(_("Name the line of these figures."))
        if problems:
            raise blocks.StructBlockValidationError(block_errors=problems)
        return cleaned


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
    lines = LinesBlock()
    image = ImageBlock(label=_("Image"), icon="image", template="base/blocks/image.html")
    quote = blocks.BlockQuoteBlock(label=_("Quotation"), template="base/blocks/quote.html")
