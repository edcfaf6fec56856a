import pytest
from django.db import IntegrityError, transaction

from people import participants
from people.models import Membership, User
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db


def test_addresses_differ_by_more_than_case() -> None:
    make_user("Claire@Ville.example")
    assert User.objects.get_by_natural_key("CLAIRE@ville.example").email == "claire@ville.example"
    with pytest.raises(IntegrityError), transaction.atomic():
        make_user("claire@VILLE.example")


def test_a_role_is_held_once() -> None:
    organisation = make_organisation()
    user = make_member(organisation)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=user, organisation=organisation, role="organiser")


def test_a_participant_is_found_by_the_token_alone_and_stored_without_it() -> None:
    issued = participants.issue()
    assert participants.find(issued.token) == issued.participant
    assert participants.find(issued.token + "x") is None
    stored = " ".join(str(value) for value in vars(issued.participant).values())
    assert issued.token not in stored
    assert issued.recovery_code not in stored
