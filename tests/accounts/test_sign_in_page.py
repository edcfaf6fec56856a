"""The door of the back office."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_forgotten_password_is_offered_once(client: Client) -> None:
    page = client.get("/comptes/login/").text
    assert page.count("/comptes/password/reset/") == 1


@pytest.mark.parametrize("path", ["/comptes/login/", "/comptes/password/reset/"])
def test_the_address_is_named_by_its_label_alone(client: Client, path: str) -> None:
    page = client.get(path).text
    assert "Adresse électronique" in page
    assert "placeholder" not in page
