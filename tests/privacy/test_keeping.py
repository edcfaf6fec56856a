"""How long what is held may stay: bound by us, shortened by the operator, let go in time."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from attestations.models import Attestation
from cleanup import joining
from cleanup.models import Participation, TeamCount
from courses.models import Attempt
from events.models import Event, Registration
from people.models import Participant, User
from privacy import checks, purging, registry
from privacy.keeping import Follows, Keep, Until
from tests.attestations.factory import make_attestation
from tests.cleanup.factory import make_campaign, make_declaration
from tests.courses.factory import make_attempt, make_course
from tests.events.factory import make_public_event, make_registration
from tests.people.factory import make_participant, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("holding", registry.held(), ids=lambda h: h.model.__name__)
def test_every_holding_says_to_machines_how_long(holding: registry.Holding) -> None:
    assert isinstance(holding.keep, Keep | Follows | Until)
    names = {field.name for field in holding.model._meta.get_fields()}
    if isinstance(holding.keep, Keep):
        assert timedelta(0) < holding.keep.most <= timedelta(days=1095)
        assert holding.keep.after.split("__")[0] in names
    if isinstance(holding.keep, Follows):
        assert holding.keep.path in names


def test_the_operator_shortens_a_term_and_never_lengthens_it(settings: Settings) -> None:
    bound = registry.kept(Registration)
    settings.RETENTION_DAYS = ["events.Registration=30", "people.Participant=9999"]
    assert registry.kept(Registration) == timedelta(days=30) < bound
    assert registry.kept(Participant) == timedelta(days=395)


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("events.Registration", "privacy.E001"),
        ("events.Registration=0", "privacy.E001"),
        ("events.Nothing=3", "privacy.E002"),
        ("events.Registration=400", "privacy.W001"),
    ],
)
def test_a_wrong_term_is_told_when_the_site_starts(
    word: str, told: str, settings: Settings
) -> None:
    assert checks.terms() == []
    settings.RETENTION_DAYS = [word]
    assert [message.id for message in checks.terms()] == [told]


def long_ago() -> None:
    """Everything that stands happened two years ago."""
    then = timezone.now() - timedelta(days=800)
    Participant.objects.update(seen_at=then)
    Event.objects.update(starts_at=then, ends_at=then + timedelta(hours=8))


def test_what_is_past_its_time_goes_and_what_is_counted_stays() -> None:
    person, holder, fresh = make_participant(), make_participant(), make_participant()
    campaign = make_campaign()
    team = campaign.teams.first()
    assert team is not None
    joined = joining.join(person, team, "Mésange")
    make_declaration(joined, 3_000)
    make_attempt(make_course(), person)
    make_registration(make_public_event(), participant=person)
    paper = make_attestation(participant=holder)
    long_ago()
    then = timezone.now() - timedelta(days=800)
    type(campaign).objects.update(starts_at=then, ends_at=then + timedelta(hours=2))
    Participant.objects.filter(pk=fresh.pk).update(seen_at=timezone.now())

    purging.purge(timezone.now())

    assert not Attempt.objects.exists() and not Registration.objects.exists()
    assert not Participant.objects.filter(pk=person.pk).exists()
    left = Participation.objects.get()
    assert left.pseudonym != "Mésange" and left.forgotten_at is not None
    assert TeamCount.objects.get(team=team).octets == 3_000
    # Whoever holds a paper stays able to have it withdrawn.
    assert Participant.objects.filter(pk=holder.pk).exists()
    assert Attestation.objects.get(pk=paper.pk).is_valid
    assert Participant.objects.filter(pk=fresh.pk).exists()
    again = {line.holding.model.__name__: line.count for line in purging.purge(timezone.now())}
    assert set(again.values()) == {0}


def test_an_account_goes_three_years_after_its_last_sign_in_but_an_operator_s() -> None:
    then = timezone.now() - timedelta(days=1100)
    gone, operator, kept = make_user(), make_user(is_superuser=True), make_user()
    User.objects.filter(pk__in=[gone.pk, operator.pk]).update(last_login=then)
    purging.purge(timezone.now())
    assert set(User.objects.values_list("pk", flat=True)) == {operator.pk, kept.pk}


def test_a_dry_run_counts_and_changes_nothing() -> None:
    make_attempt(make_course(), make_participant())
    long_ago()
    out = StringIO()
    call_command("purge", "--dry-run", stdout=out)
    assert Attempt.objects.count() == 1
    plan = {line.holding.model.__name__: line.count for line in purging.plan(timezone.now())}
    assert plan["Attempt"] == 1
    call_command("purge", stdout=out)
    assert Attempt.objects.count() == 0
