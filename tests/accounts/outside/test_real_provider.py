"""The whole road against a provider that is not ours: allauth's own, in a process of its own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client

from accounts.outside.models import Affiliation, Provider
from people.models import User
from tests.accounts.outside.factory import (
    come_back,
    is_in,
    leave,
    make_provider,
    make_rules,
)
from tests.accounts.outside.real import server as real
from tests.people.factory import make_organisation, make_user

pytestmark = pytest.mark.django_db
SLUG = "vrai"
HERE = "http://testserver"


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    redirect = f"{HERE}/comptes/exterieur/par/{SLUG}/retour/"
    command = [sys.executable, "-P", real.__file__, str(tmp_path_factory.mktemp("real")), redirect]
    with subprocess.Popen(command, cwd=Path("/"), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port = process.stdout.readline().strip()
        assert port, "the provider did not start"
        yield f"http://127.0.0.1:{port}"
        process.terminate()


@pytest.fixture
def row(issuer: str) -> Provider:
    cache.clear()
    return make_provider(issuer, slug=SLUG, trusts_email=True, service_claim="department")


def consent(there: str) -> str:
    """A person there, with a browser: signs in, and is sent back to us."""
    with requests.Session() as browser:
        answer = browser.get(there)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.text)
        assert token, answer.text
        data = {
            "csrfmiddlewaretoken": token.group(1),
            "login": real.EMAIL,
            "password": real.PASSWORD,
        }
        answer = browser.post(answer.url, data=data, allow_redirects=False)
        while not answer.headers["Location"].startswith(HERE):
            onward = urljoin(answer.url, answer.headers["Location"])
            answer = browser.get(onward, allow_redirects=False)
        return answer.headers["Location"]


def test_a_person_of_a_real_provider_gets_an_account_and_a_place(
    client: Client, row: Provider
) -> None:
    pharmacy = make_organisation("Pharmacie", parent=row.organisation)
    make_rules(row, [("groups", "contains", "pharmacie", pharmacy)])
    back = consent(leave(client, row))
    answer: Any = come_back(client, back)
    assert answer.status_code == 302
    assert is_in(client)
    user = User.objects.get()
    assert (user.email, user.name, user.is_staff) == (real.EMAIL, "Camille Roux", False)
    place = Affiliation.objects.get()
    assert (place.organisation, place.service) == (pharmacy, "Pharmacie")
    client.logout()
    come_back(client, consent(leave(client, row)))
    assert User.objects.count() == SocialAccount.objects.count() == 1


def test_a_real_providers_code_serves_once(client: Client, row: Provider) -> None:
    there = leave(client, row)
    code = consent(there).partition("code=")[2].partition("&")[0]
    come_back(client, f"{HERE}/comptes/exterieur/par/{SLUG}/retour/?code={code}&state=x")
    assert not is_in(client)
    assert not User.objects.exists()


def test_a_real_providers_address_is_not_joined_while_it_is_not_trusted(
    client: Client, row: Provider
) -> None:
    Provider.objects.update(trusts_email=False)
    make_user(real.EMAIL)
    answer = come_back(client, consent(leave(client, row)))
    assert answer.status_code == 403
    assert not is_in(client)


def test_a_wrong_secret_is_refused_by_a_real_provider(client: Client, row: Provider) -> None:
    row.secret = "faux"
    row.save()
    answer = come_back(client, consent(leave(client, row)))
    assert answer.status_code == 403
    assert not is_in(client)
