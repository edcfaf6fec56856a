from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from base.blocks import BodyBlock


class DetailBlock(blocks.StructBlock):
    label = blocks.CharBlock(
        label=_("Subject"), max_length=40, help_text=_("Entrance, Hearing, By bus …")
    )
    text = blocks.RichTextBlock(label=_("What to know"), features=["bold", "link"])


class DetailsBlock(blocks.StructBlock):
    """Short facts in rows: how to reach the place, how one gets in, hears, rests there."""

    title = blocks.CharBlock(label=_("Heading"), max_length=60)
    rows = blocks.ListBlock(DetailBlock(), label=_("Rows"))
    note = blocks.CharBlock(
        label=_("Below the rows"),
        required=False,
        max_length=160,
        help_text=_("For example who checked this, and when."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Access, getting there")
        template = "events/blocks/details.html"


class EventBodyBlock(BodyBlock):
    details = DetailsBlock()
