"""Forms that ask whose a thing is come with one's own place chosen, though others stand below."""

import pytest
from django.test import Client
from django.urls import reverse

from people.roles import Role
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name", ["event:add", "campaign:add", "course_rows:add", "api_keys:add", "team:invite"]
)
def test_ones_own_place_is_chosen(client: Client, name: str) -> None:
    city = make_organisation("Ville de Clairvigne")
    make_organisation("Médiathèque", parent=city)
    client.force_login(make_member(city, Role.ADMINISTRATOR))
    text = client.get(reverse(name)).text
    assert f'<option value="{city.pk}" selected>' in text
