"""Everybody in the back office reads the figures; superusers write them."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from facts.models import Fact
from tests.courses.factory import make_bank, make_question
from tests.facts.factory import OLD, SHARE, expire, make_fact, quoting
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
WRITING = ("add", "edit", "delete")


def boss(client: Client) -> Client:
    client.force_login(make_user(is_superuser=True, is_staff=True))
    return client


def colleague(client: Client) -> Client:
    client.force_login(make_member(make_organisation()))
    return client


def addresses(row: Fact) -> dict[str, str]:
    names = {
        name: reverse(f"facts:{name}", args=[row.pk]) for name in ("edit", "delete", "inspect")
    }
    return {"index": reverse("facts:index"), "add": reverse("facts:add"), **names}


def test_a_colleague_reads_and_writes_nothing(client: Client) -> None:
    row = make_fact()
    for name, url in addresses(row).items():
        answer = colleague(client).get(url)
        assert answer.status_code == (302 if name in WRITING else 200), name
    for name in WRITING:
        colleague(client).post(addresses(row)[name], {"slug": "pris"})
    assert Fact.objects.get(pk=row.pk).slug == row.slug


@pytest.mark.parametrize("who", ["anonymous", "without a role"])
def test_a_stranger_reads_nothing(client: Client, who: str) -> None:
    if who == "without a role":
        client.force_login(make_user(is_staff=True))
    for name, url in addresses(make_fact()).items():
        assert client.get(url).status_code in (302, 403), name


def form(row: Fact, **changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = {
        "slug": row.slug, "theme": row.theme, "value": "12,50", "value_high": "", "unit": "%",
        "year": "", "source_date": "", "url": "", "licence": "", "review": "2030-01-01",
        "successor": "", "keep_old": "on",
    }  # fmt: skip
    for name in ("words", "scope", "source_name", "source_note"):
        for code in ("fr", "en", "es"):
            data[f"{name}_{code}"] = getattr(row, f"{name}_{code}") or ""
    return data | changes


def save(client: Client, row: Fact, **changes: Any) -> Any:
    return client.post(reverse("facts:edit", args=[row.pk]), form(row, **changes))


def test_a_new_value_keeps_the_old_one_in_its_history(client: Client) -> None:
    row = make_fact(year=2022)
    assert save(boss(client), row, value="13,7", year="2025").status_code == 302
    row.refresh_from_db()
    old = row.replaced.get()
    assert (row.value, old.value, old.year) == (Decimal("13.7"), Decimal("12.50"), 2022)
    assert old.slug == "test-part-2022"


def test_a_typing_error_is_mended_without_history(client: Client) -> None:
    row = make_fact()
    assert save(boss(client), row, value="13,7", keep_old="").status_code == 302
    assert not row.replaced.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": "beaucoup"}, "nombre"),
        ({"value_high": "3"}, "borne haute"),
        ({"source_date": "bientôt"}, "2025-01"),
        ({"url": "http://exemple.fr/"}, "URL"),
        ({"review": ""}, "Champ requis"),
    ],
)
def test_a_wrong_figure_is_refused_in_words(client: Client, changes: Any, words: str) -> None:
    row = make_fact()
    answer = save(boss(client), row, **changes)
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_a_quoted_short_name_stays(client: Client) -> None:
    row = make_fact()
    quoting(row.slug)
    assert save(boss(client), row, slug="autre-nom").status_code == 302
    row.refresh_from_db()
    assert row.slug == "test-part"


def test_a_used_figure_is_not_removed(client: Client) -> None:
    row = make_fact()
    quoting(row.slug)
    boss(client).post(reverse("facts:delete", args=[row.pk]))
    assert Fact.objects.filter(pk=row.pk).exists()


def listed(client: Client, state: str) -> set[str]:
    answer = client.get(reverse("facts:index"), {"state": state})
    assert answer.status_code == 200
    return {row.slug for row in answer.context["object_list"]}


def test_the_list_is_filtered_by_what_there_is_to_do(client: Client) -> None:
    today = timezone.localdate()
    make_fact("bientot", review=today + timedelta(days=30))
    make_fact("echu", review=today)
    make_fact("cite")
    quoting("cite")
    boss(client)
    assert listed(client, "soon") == {"bientot"}
    assert listed(client, "expired") == {"echu"}
    assert OLD in listed(client, "superseded") and SHARE not in listed(client, "superseded")
    assert "cite" not in listed(client, "unused") and "echu" in listed(client, "unused")


def test_a_figure_shows_where_it_is_used_to_who_may_edit_there(client: Client) -> None:
    city, other = make_organisation("Ville"), make_organisation("Hôpital")
    make_question(
        make_bank(city), prompt_fr="Question de la ville", feedback_fr=f"{{fait:{SHARE}}}"
    )
    make_question(make_bank(other), prompt_fr="Question secrète", feedback_fr=f"{{fait:{SHARE}}}")
    url = reverse("facts:inspect", args=[Fact.objects.get(slug=SHARE).pk])
    client.force_login(make_member(city))
    text = client.get(url).text
    assert "Question de la ville" in text and "Question secrète" not in text
    assert "Un endroit que vous ne modifiez pas." in text


def test_the_lists_of_pages_and_questions_flag_what_must_be_read_again(client: Client) -> None:
    page = quoting(SHARE)
    make_question(make_bank(), feedback_fr=f"{{fait:{SHARE}}}")
    boss(client)
    explorer = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    lists = [explorer, reverse("questions:index")]
    assert not any("Chiffre à revoir" in client.get(url).text for url in lists)
    expire(SHARE)
    assert all("Chiffre à revoir" in client.get(url).text for url in lists)
    form_of_page = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert "part du numérique dans l’empreinte carbone de la France" in form_of_page


def test_the_to_do_list_tells_a_superuser_what_is_due(client: Client) -> None:
    expire(SHARE)
    text = boss(client).get(reverse("wagtailadmin_home")).text
    assert "Chiffres à revoir" in text
    assert "Chiffres à revoir" not in colleague(client).get(reverse("wagtailadmin_home")).text
