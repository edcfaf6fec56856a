import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection

from attestations import register
from attestations.models import Attestation
from attestations.register import NotCorrectable
from tests.attestations.factory import make_attestation, make_success
from tests.people.factory import make_participant, make_user

State = Attestation.State


@pytest.mark.django_db
def test_it_keeps_what_the_paper_says_in_every_language() -> None:
    made = make_attestation()
    assert made.holder == "Camille Martin"
    assert made.issuer == "Ville de Clairvigne"
    assert made.words["fr"]["rows"][-2:] == [["Durée", "30\u00a0minutes"], ["Date", "18 mars 2027"]]
    assert made.words["en"]["rows"][-2:] == [["Length", "30 minutes"], ["Date", "18 March 2027"]]
    assert made.words["es"]["rows"][-1] == ["Fecha", "18 de marzo de 2027"]
    assert register.is_genuine(made)


@pytest.mark.django_db
def test_one_for_a_success_whoever_asks_how_often() -> None:
    success = make_success()
    first = register.issue(success, holder="Camille Martin", language="fr")
    assert register.issue(success, holder="Jean Dupont", language="en") == first
    register.revoke(first.number, "Fraude.", None)
    assert register.issue(success, holder="Jean Dupont", language="en") == first
    with pytest.raises(IntegrityError):
        Attestation.objects.create(
            organisation=first.organisation, kind=first.kind, subject=first.subject,
            holder="x", words={}, earned_on=date(2027, 3, 18),
        )  # fmt: skip


@pytest.mark.django_db
def test_a_kind_that_nobody_registered_is_refused() -> None:
    with pytest.raises(ValueError, match="inconnu"):
        register.issue(make_success(kind="inconnu"), holder="Camille", language="fr")


@pytest.mark.django_db
def test_whatever_is_changed_in_the_row_breaks_its_signature() -> None:
    changed = {"holder": "Jean Dupont", "minutes": 300, "issuer": "État", "words": {"fr": {}}}
    for field, value in changed.items():
        made = make_attestation()
        setattr(made, field, value)
        assert not register.is_genuine(made), field
    made = make_attestation()
    made.key_id = "0" * 16
    assert not register.is_genuine(made)


@pytest.mark.django_db
def test_a_name_is_corrected_once_and_the_first_number_is_replaced() -> None:
    first = make_attestation(holder="Camile Martin")
    again = register.correct(first, "Camille Martin")
    first.refresh_from_db()
    assert first.state == State.REPLACED
    assert first.ended_at
    assert (again.state, again.holder, again.corrections) == (State.VALID, "Camille Martin", 1)
    assert again.number != first.number
    assert again.subject == first.subject
    assert register.is_genuine(again)
    assert register.issued(first.kind, first.subject) == again
    for one in (first, again):
        with pytest.raises(NotCorrectable):
            register.correct(one, "Jean Dupont")
    assert Attestation.objects.count() == 2


@pytest.mark.django_db
def test_revoking_keeps_the_reason_and_who_did_it_and_happens_once() -> None:
    made, colleague = make_attestation(), make_user()
    assert register.revoke(made.number, "Émise par erreur.", colleague)
    assert not register.revoke(made.number, "Autre chose.", None)
    made.refresh_from_db()
    assert (made.state, made.reason) == (State.REVOKED, "Émise par erreur.")
    assert made.ended_by == colleague
    with pytest.raises(NotCorrectable):
        register.correct(made, "Jean Dupont")


@pytest.mark.django_db
def test_an_erased_holder_leaves_a_number_and_nothing_else() -> None:
    participant = make_participant()
    made = make_attestation(participant=participant, holder="Camille Martin")
    other = make_attestation()
    assert register.withdraw(participant) == 1
    row = Attestation.objects.filter(pk=made.pk).values().get()
    assert row["state"] == State.WITHDRAWN
    assert row["participant_id"] is None
    assert row["holder"] == row["signature"] == row["reason"] == ""
    assert row["words"] == {}
    assert made.subject not in row["subject"]
    other.refresh_from_db()
    assert other.is_valid


@pytest.mark.django_db
def test_the_erasure_is_registered_with_privacy() -> None:
    from privacy import erasing, registry

    (holding,) = [one for one in registry.holdings() if one.model is Attestation]
    assert holding.erase == "anonymise"
    participant = make_participant()
    made = make_attestation(participant=participant)
    assert erasing.erase(participant)["attestations.Attestation"] == 1
    made.refresh_from_db()
    assert made.state == State.WITHDRAWN


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one() -> None:
    success, made, start = make_success(), [], threading.Barrier(4)

    def click() -> None:
        start.wait()
        made.append(register.issue(success, holder="Camille Martin", language="fr").pk)
        connection.close()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert len(set(made)) == 1
