"""Pages and screens of an organisation that has colours and a logo of its own."""

from io import BytesIO

from django.core.files.images import ImageFile
from django.urls import reverse
from PIL import Image as Drawing
from wagtail.images.models import Image

from base.models import Brand
from cleanup.models import Campaign, CampaignPage
from people.models import Organisation
from tools.audit.states import Visit, state


def branded(accent: str, ink: str, logo: bool) -> Campaign:
    campaign = Campaign.objects.order_by("pk").first()
    assert campaign is not None
    organisation: Organisation = campaign.organisation
    Brand.objects.update_or_create(
        organisation=organisation,
        defaults={"accent": accent, "ink": ink, "logo": mark() if logo else None},
    )
    return campaign


def mark() -> Image:
    content = BytesIO()
    Drawing.new("RGBA", (240, 64), "#ffffff").save(content, "PNG")
    content.seek(0)
    return Image.objects.create(title="logo", file=ImageFile(content, name="logo.png"))


def board_of(campaign: Campaign) -> Visit:
    page = CampaignPage.objects.live().get(campaign=campaign, locale__language_code="fr")
    return Visit(page.url)


@state("colours: a board, white on blue, with a logo", "board", "brands:sheet")
def blue() -> Visit:
    return board_of(branded("#003399", "#ffffff", logo=True))


@state("colours: a board, black on a light ground", "board", "brands:sheet")
def light() -> Visit:
    return board_of(branded("#9fd8cb", "#111111", logo=False))


@state("colours: hall screen", "hall", ("cleanup_plain:hall", "brands:sheet"))
def hall() -> Visit:
    campaign = branded("#003399", "#ffffff", logo=True)
    return Visit(reverse("cleanup_plain:hall", args=[campaign.screen_code]))
