"""An organisation's colours, where its pages and screens show them, and nowhere else."""

from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Drawing
from pytest_django import DjangoAssertNumQueries
from wagtail.images.models import Image

from base import brands, rights
from base.models import Brand
from people import tree
from people.models import Organisation
from tests.cleanup.factory import make_campaign
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db


def make_brand(organisation: Organisation, accent: str = "#003399", ink: str = "#ffffff") -> Brand:
    return Brand.objects.create(organisation=organisation, accent=accent, ink=ink)


def make_logo(title: str = "logo", kind: str = "PNG") -> Image:
    content = BytesIO()
    Drawing.new("RGBA" if kind == "PNG" else "RGB", (64, 32)).save(content, kind)
    content.seek(0)
    file = ImageFile(content, name=f"{title}.{kind.lower()}")
    return Image.objects.create(title=title, file=file)


def test_the_sheet_stands_at_its_own_digest_for_ever(client: Client) -> None:
    brand = make_brand(make_organisation())
    answer = client.get(f"/marque/{brand.digest}.css")
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in answer
    assert ".mast{--brand:#003399;--on-brand:#ffffff;--ink:#ffffff}" in answer.text
    old = brand.digest
    brand.accent = "#004488"
    brand.save()
    assert brand.digest != old
    assert client.get(f"/marque/{old}.css").status_code == 404
    assert client.post(f"/marque/{brand.digest}.css").status_code == 405


def test_the_nearest_brand_above_is_worn(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    city = make_organisation()
    service = make_organisation(parent=city)
    office = make_organisation(parent=service)
    assert brands.of(office) is None
    above = make_brand(city)
    with django_assert_num_queries(1):
        assert brands.of(office) == above
    near = make_brand(service, "#004488")
    assert brands.of(office) == near
    assert brands.of(city) == above
    assert brands.of(None) is None


def test_a_hall_screen_wears_its_organisations_colours_and_others_ask_for_nothing(
    client: Client,
) -> None:
    campaign = make_campaign()
    url = reverse("cleanup_plain:hall", args=[campaign.screen_code])
    plain = client.get(url)
    assert plain.status_code == 200
    assert "/marque/" not in plain.text
    brand = make_brand(campaign.organisation)
    brand.logo = make_logo()
    brand.save()
    shown = client.get(url).text
    assert f"/marque/{brand.digest}.css" in shown
    assert 'class="logo"' in shown
    assert f'alt="{campaign.organisation.name}"' in shown


def test_a_merge_gives_pages_library_and_groups_to_the_heir() -> None:
    one, into = make_organisation("Un"), make_organisation("Deux")
    member = make_member(one)
    library = rights.collection_of(one)
    picture = make_logo()
    Image.objects.filter(pk=picture.pk).update(collection=library)
    tree.merge(one, into)
    picture.refresh_from_db()
    assert picture.collection == rights.collection_of(into)
    names = [group.name for group in member.groups.all()]
    assert names == [f"{rights.PREFIX}{into.pk}"]


def test_who_is_above_the_new_place_reaches_what_moved_and_who_was_no_more() -> None:
    old, new = make_organisation("Un"), make_organisation("Deux")
    service = make_organisation("Service", parent=old)
    make_member(service)
    before, after = make_member(old), make_member(new)
    group = f"{rights.PREFIX}{service.pk}"
    assert before.groups.filter(name=group).exists()
    tree.move(service, Organisation.objects.get(pk=new.pk))
    assert not before.groups.filter(name=group).exists()
    assert after.groups.filter(name=group).exists()
