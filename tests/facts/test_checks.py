"""A wrong short name is refused where it was typed: page, block, row, inline row."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from courses.models import Lesson
from institution.models import PlainPage
from tests.courses.admin_forms import course_form
from tests.facts.factory import SHARE
from tests.home.factory import make_page
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
WRONG = "{fait:part-numerique-empreinte-frence}"
MEANT = SHARE


def boss(client: Client) -> Client:
    client.force_login(make_user(is_superuser=True, is_staff=True))
    return client


def page_form(page: PlainPage, **changes: Any) -> dict[str, Any]:
    body = changes.pop("body", streamfield([]))
    data: dict[str, Any] = nested_form_data(
        {"title": page.title, "slug": page.slug, "introduction": "", "body": body, **changes}
    )
    return data


def refusal(client: Client, page: PlainPage, **changes: Any) -> str:
    answer = client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), page_form(page, **changes)
    )
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_page_s_own_field_tells_the_nearest_name(client: Client) -> None:
    page = make_page(PlainPage, "Une page")
    text = refusal(boss(client), page, introduction=f"Soit {WRONG}")
    assert MEANT in text
    assert WRONG in text  # what was typed is still there
    page.refresh_from_db()
    assert page.latest_revision_id and "fait" not in json.dumps(page.latest_revision.content)


@pytest.mark.parametrize(
    "block",
    [
        ("paragraph", rich_text(f"<p>{WRONG}</p>")),
        ("figure", {"fact": "part-numerique-empreinte-frence", "words": "x"}),
        ("gesture", {"title": "a", "text": rich_text(f"<p>{WRONG}</p>"), "weight": "high",
                     "effort": "low"}),
    ],
)  # fmt: skip
def test_a_block_tells_it_too(client: Client, block: tuple[str, Any]) -> None:
    page = make_page(PlainPage, "Une page")
    assert MEANT in refusal(boss(client), page, body=streamfield([block]))


@pytest.mark.parametrize("field", ["title", "search_description"])
def test_a_figure_is_refused_where_none_is_shown(client: Client, field: str) -> None:
    page = make_page(PlainPage, "Une page")
    text = refusal(boss(client), page, **{field: f"Soit {{fait:{SHARE}}}"})
    assert "Aucun chiffre ne peut s’afficher ici" in text


def test_a_row_whose_words_stand_in_lists_shows_no_figure(client: Client) -> None:
    city = make_organisation()
    client.force_login(make_member(city))
    answer = client.post(
        reverse("course_rows:add"), course_form(city, [], name_en=f"{{fait:{SHARE}}}")
    )
    assert "Aucun chiffre ne peut s’afficher ici" in answer.text


def test_a_page_s_introduction_shows_its_figures_and_their_source(client: Client) -> None:
    page = make_page(PlainPage, "Une page", introduction=f"Soit {{fait:{SHARE}}}.")
    text = client.get(page.get_url()).text
    assert f'href="#source-{SHARE}"' in text and f'id="source-{SHARE}"' in text
    assert 'content="Soit 4,4\u202f%."' in text
    assert "{fait:" not in text


def test_a_right_name_is_saved(client: Client) -> None:
    page = make_page(PlainPage, "Une page")
    answer = boss(client).post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        page_form(page, introduction=f"Soit {{fait:{SHARE}}}."),
    )
    assert answer.status_code == 302


def test_a_row_and_its_inline_rows_are_checked(client: Client) -> None:
    city = make_organisation()
    client.force_login(make_member(city))
    url = reverse("course_rows:add")
    answer = client.post(url, course_form(city, [], name_en=WRONG))
    assert answer.status_code == 200 and MEANT in answer.content.decode()
    answer = client.post(url, course_form(city, [{"name_fr": "Leçon", "name_es": WRONG}]))
    assert answer.status_code == 200 and MEANT in answer.content.decode()
    assert not Lesson.objects.exists()
