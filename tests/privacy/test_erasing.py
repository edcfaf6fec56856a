"""A person's erasure goes through every room, wholly or not at all."""

import uuid

import pytest
from django.db.models import Model
from django.utils import timezone

from attestations import batches
from attestations.models import Attestation
from cleanup import joining
from cleanup.models import Participation, TeamCount
from courses.models import Attempt
from events import exporting, forgetting, registration
from events.models import EventCount, Registration
from jobs.models import Job, JobFile
from mail.models import Message
from people.models import Organisation, Participant
from privacy import erasing, registry
from tests.attestations.factory import make_attestation
from tests.cleanup.factory import make_campaign, make_declaration
from tests.courses.factory import make_attempt, make_course
from tests.events.factory import make_public_event, make_registration
from tests.people.factory import make_member, make_organisation, make_participant

pytestmark = pytest.mark.django_db


def make_result(organisation: Organisation, kind: str, **data: str) -> JobFile:
    job = Job.objects.create(
        kind=kind, owner=make_member(organisation), organisation=organisation, data=data,
        same=uuid.uuid4().hex, state=Job.State.DONE, due_at=timezone.now(),
        created_at=timezone.now(),
    )  # fmt: skip
    return JobFile.objects.create(
        job=job, role=JobFile.Role.RESULT, name="a.csv", mimetype="text/csv", size=1, content=b"a"
    )


def test_no_row_leads_to_an_erased_person_and_totals_stay() -> None:
    person, other = make_participant(), make_participant()
    city = make_organisation("Ville")
    event = make_public_event(organisation=city, capacity=20)
    mine = make_registration(event, participant=person, email="camille@ville.example")
    make_registration(event, participant=other)
    registration.confirm(mine)
    campaign = make_campaign()
    team = campaign.teams.first()
    assert team is not None
    made = joining.join(person, team, "Mésange")
    make_declaration(made, 3_000)
    make_attempt(make_course(), person)
    paper = make_attestation(city, participant=person)

    done = erasing.erase(person)

    assert done["events.Registration"] == done["attestations.Attestation"] == 1
    assert done["cleanup.Participation"] == done["courses.Attempt"] == 1
    assert done["people.Participant"] == 1
    assert not Participant.objects.filter(pk=person.pk).exists()
    assert not Attempt.objects.exists()
    assert not Message.objects.filter(to="camille@ville.example").exists()
    assert list(Registration.objects.values_list("participant", flat=True)) == [other.pk]
    assert EventCount.objects.get(event=event).taken == 1
    assert TeamCount.objects.get(team=team).octets == 3_000
    left = Participation.objects.get()
    assert left.pseudonym != "Mésange"
    assert person.person_key not in {left.person_key, left.participant.person_key}
    paper.refresh_from_db()
    assert (paper.state, paper.holder) == (Attestation.State.WITHDRAWN, "")


def test_results_that_name_the_person_go_and_others_stay() -> None:
    person, city, hospital = make_participant(), make_organisation(), make_organisation()
    paper = make_attestation(city, participant=person)
    make_registration(make_public_event(organisation=city), participant=person)
    gone = [
        make_result(city, batches.KIND, source=paper.source),
        make_result(city, exporting.KIND),
    ]
    kept = [
        make_result(city, batches.KIND, source="autre:1"),
        make_result(hospital, exporting.KIND),
    ]
    assert erasing.erase(person)["jobs.JobFile"] == len(gone)
    assert set(JobFile.objects.values_list("pk", flat=True)) == {one.pk for one in kept}


def test_nothing_is_erased_when_something_would_be_left(monkeypatch: pytest.MonkeyPatch) -> None:
    person = make_participant()
    paper = make_attestation(participant=person)
    lazy: dict[type[Model], erasing.Verb] = {**erasing._verbs, Attestation: lambda participant: 0}
    monkeypatch.setattr(erasing, "_verbs", lazy)
    with pytest.raises(erasing.StillThere, match=r"attestations\.Attestation"):
        erasing.erase(person)
    assert Participant.objects.filter(pk=person.pk).exists()
    paper.refresh_from_db()
    assert paper.is_valid


def test_a_person_who_comes_by_two_devices_is_erased_on_both() -> None:
    first, second = make_participant(), make_participant()
    Participant.objects.filter(pk=second.pk).update(person_key=first.person_key)
    assert erasing.erase(first) == {"people.Browser": 2, "people.Participant": 2}
    assert not Participant.objects.exists()


def test_a_seat_of_what_is_over_stays_counted() -> None:
    event = make_public_event()
    mine = make_registration(event)
    assert forgetting.forget(mine.participant, event.ends_at) == 1
    assert EventCount.objects.get(event=event).taken == 1


@pytest.mark.parametrize(
    "holding",
    [one for one in registry.holdings() if one.subject == "participant"],
    ids=lambda one: one.model.__name__,
)
def test_every_anonymised_holding_has_a_verb_on_its_way(holding: registry.Holding) -> None:
    """Itself, or the row by which it hangs (a declaration by its participation)."""
    if holding.erase != "anonymise":
        return
    models = [holding.model]
    for step in holding.path.split("__"):
        models.append(models[-1]._meta.get_field(step).related_model)  # type: ignore[arg-type]
    assert any(erasing.verb(model) for model in models)
