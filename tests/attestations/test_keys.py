import base64
import threading
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from attestations import keys, register, signing
from attestations.models import SigningKey
from tests.attestations.factory import make_attestation

OWN = base64.b64encode(bytes(range(32))).decode()


@pytest.mark.django_db
def test_without_a_key_one_is_generated_and_kept_encrypted() -> None:
    signer = keys.signer()
    (row,) = SigningKey.objects.all()
    assert row.current
    assert keys.signer() == signer
    assert signer.seed not in base64.urlsafe_b64decode(row.secret)
    assert signing.public_of(signer.seed) == row.public


@pytest.mark.django_db
def test_the_environments_key_signs_and_its_public_half_is_kept() -> None:
    with override_settings(ATTESTATION_KEY=OWN):
        made = make_attestation()
    assert SigningKey.objects.get(key_id=made.key_id).secret == ""
    assert register.is_genuine(made)


@pytest.mark.django_db
def test_an_older_secret_key_opens_it_and_the_present_one_seals_it_again() -> None:
    signer = keys.signer()
    with override_settings(SECRET_KEY="n" * 60, SECRET_KEY_FALLBACKS=["tests-only-" + "x" * 50]):
        assert keys.signer() == signer
    with override_settings(SECRET_KEY="n" * 60, SECRET_KEY_FALLBACKS=[]):
        assert keys.signer() == signer


@pytest.mark.django_db
def test_a_lost_secret_key_costs_no_attestation() -> None:
    before = make_attestation()
    with override_settings(SECRET_KEY="n" * 60, SECRET_KEY_FALLBACKS=[]):
        after = make_attestation()
        assert after.key_id != before.key_id
        assert register.is_genuine(before)
        assert register.is_genuine(after)


@pytest.mark.django_db
def test_rotating_forgets_the_old_secret_and_keeps_what_it_signed() -> None:
    before = make_attestation()
    call_command("rotate_attestation_key", stdout=StringIO())
    after = make_attestation()
    assert after.key_id != before.key_id
    assert register.is_genuine(before)
    assert register.is_genuine(after)
    assert SigningKey.objects.get(key_id=before.key_id).secret == ""


@pytest.mark.django_db
@override_settings(ATTESTATION_KEY=OWN)
def test_rotating_the_environments_key_gives_one_to_put_there() -> None:
    said = StringIO()
    call_command("rotate_attestation_key", stdout=said)
    assert len(signing.read_seed(said.getvalue().strip().splitlines()[-1])) == 32


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_make_one_key() -> None:
    found, start = [], threading.Barrier(4)

    def ask() -> None:
        start.wait()
        found.append(keys.signer().key_id)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1
    assert SigningKey.objects.count() == 1
