"""Whoever was erased stays erased, also when an older copy is put back."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from events.models import Registration
from institution.improvements import Asked, file
from institution.models import ImprovementRequest
from people.models import Participant, User
from privacy import erasing, journal
from privacy.models import ErasureMark
from tests.events.factory import make_public_event, make_registration
from tests.people.factory import make_participant, make_user

pytestmark = pytest.mark.django_db


def come_back(*rows: Participant | User) -> None:
    """As an older copy has them."""
    for row in rows:
        row._state.adding = True
        row.save(force_insert=True)


def test_a_copy_from_before_brings_nobody_back() -> None:
    person, user, other = make_participant(), make_user(), make_participant()
    user = User.objects.get(pk=user.pk)
    pk, before = user.pk, timezone.now()
    erasing.erase(person)
    erasing.erase_user(user)
    erasing.erase_at("camille@ville.example")
    kept = journal.written()
    assert not {"camille", user.email, person.pk.hex} & set(str(kept).split("'"))
    ErasureMark.objects.all().delete()
    user.pk = pk
    come_back(person, user)
    make_registration(make_public_event(), email="camille@ville.example")

    assert journal.merge(kept) == 4  # an account is marked by its address too
    assert journal.replay(before) == journal.Forgotten(1, 1, 1)

    assert not Participant.objects.filter(pk=person.pk).exists()
    assert not User.objects.filter(pk=user.pk).exists()
    assert not Registration.objects.exists()
    assert Participant.objects.filter(pk=other.pk).exists()
    assert journal.replay(before) == journal.Forgotten()


def test_an_address_that_came_back_by_itself_is_left() -> None:
    """Erased, then used again, then saved: the copy holds only what she wants it to."""
    erasing.erase_at("camille@ville.example")
    file(Asked("data", "Bonjour", "", "camille@ville.example"), make_participant().pk, None)
    journal.replay(timezone.now() + timedelta(seconds=1))
    assert ImprovementRequest.objects.get().email == "camille@ville.example"


def test_a_journal_of_another_secret_is_refused(settings: Settings) -> None:
    erasing.erase(make_participant())
    kept = journal.written()
    former, settings.SECRET_KEY = settings.SECRET_KEY, "y" * 60
    with pytest.raises(journal.AnotherSecret):
        journal.merge(kept)
    settings.SECRET_KEY_FALLBACKS = [former]
    assert journal.merge(kept) == 0
