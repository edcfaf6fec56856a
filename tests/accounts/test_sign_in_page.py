"""The door of the back office."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_forgotten_password_is_offered_once(client: Client) -> None:
    page = client.get("/comptes/login/").text
    assert page.count("/comptes/password/reset/") == 1
