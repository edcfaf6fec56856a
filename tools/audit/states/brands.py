"""Pages and screens of an organisation that has colours and a logo of its own."""

from io import BytesIO

from django.core.files.images import ImageFile
from django.urls import reverse
from PIL import Image as Drawing
from PIL import ImageDraw, ImageFont
from wagtail.images.models import Image

from base.models import Brand
from cleanup.models import Campaign
from tools.audit.states import Visit, state
from tools.audit.states.cleanup import page_of, shown, told


def branded(accent: str, ink: str, logo: bool) -> Campaign:
    """Of an organisation of its own: all states are brought about before the first is seen."""
    campaign = shown()
    told(campaign)
    Brand.objects.create(
        organisation=campaign.organisation, accent=accent, ink=ink, logo=mark() if logo else None
    )
    return campaign


def mark() -> Image:
    content = BytesIO()
    drawing = Drawing.new("RGBA", (240, 64))
    ImageDraw.Draw(drawing).text((0, 0), "Clairvigne", "#ffffff", ImageFont.load_default(48))
    drawing.save(content, "PNG")
    content.seek(0)
    return Image.objects.create(title="logo", file=ImageFile(content, name="logo.png"))


@state("colours: a board, white on blue, with a logo", "board", "brands:sheet")
def blue() -> Visit:
    return page_of(branded("#003399", "#ffffff", logo=True))


@state("colours: a board, black on a light ground", "board", "brands:sheet")
def light() -> Visit:
    return page_of(branded("#9fd8cb", "#111111", logo=False))


@state("colours: hall screen", "hall", ("cleanup_plain:hall", "brands:sheet"))
def hall() -> Visit:
    campaign = branded("#003399", "#ffffff", logo=True)
    return Visit(reverse("cleanup_plain:hall", args=[campaign.screen_code]))
