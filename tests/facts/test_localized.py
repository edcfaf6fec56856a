"""A wrong short name in a translation is told at its own string, and not published."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from institution.models import PlainPage
from tests.facts.factory import SHARE
from tests.home.factory import make_page
from tests.people.factory import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation() -> Translation:
    page = make_page(PlainPage, "Une page", introduction=f"Soit {{fait:{SHARE}}}.")
    source, _ = TranslationSource.get_or_create_from_instance(page)
    english = Locale.objects.get(language_code="en")
    made = Translation.objects.create(source=source, target_locale=english)
    made.save_target()
    return made


def type_in(client: Client, translation: Translation, text: str) -> dict:
    client.force_login(make_user(is_superuser=True, is_staff=True))
    segment = StringSegment.objects.get(source=translation.source, context__path="introduction")
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    answer = client.put(url, f"value={text}", content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (200, 201), answer.content
    return answer.json()


def test_a_wrong_name_is_told_beside_its_string_and_stays_out(
    client: Client, translation: Translation
) -> None:
    said = type_in(client, translation, "That is {fait:part-numerique-empreinte-frence}.")
    assert SHARE in said["error"]
    assert StringTranslation.objects.get().has_error
    translation.save_target()
    page = PlainPage.objects.get(locale__language_code="en")
    assert "frence" not in page.introduction


def test_a_right_name_is_published(client: Client, translation: Translation) -> None:
    said = type_in(client, translation, f"That is {{fait:{SHARE}}}.")
    assert said["error"] is None
    translation.save_target()
    page = PlainPage.objects.get(locale__language_code="en")
    assert page.introduction == f"That is {{fait:{SHARE}}}."
