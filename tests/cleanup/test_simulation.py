from datetime import timedelta

import pytest
from django.utils import timezone

from cleanup import ledger, simulation
from cleanup.models import CampaignCount, Declaration, Participation
from tests.cleanup.factory import close, make_campaign, make_participation

pytestmark = pytest.mark.django_db


def test_it_declares_now_and_then_and_totals_stay_right() -> None:
    campaign = make_campaign(simulated=True)
    made = sum(simulation.step(timezone.now()) for _ in range(60))
    assert 0 < made < 60
    assert Declaration.objects.count() == made
    assert ledger.rebuild(campaign) == []


def test_only_open_campaigns_marked_as_simulated() -> None:
    make_campaign()
    close(make_campaign(simulated=True))
    assert sum(simulation.step(timezone.now()) for _ in range(20)) == 0
    assert simulation.step(timezone.now() + timedelta(days=9)) == 0


def test_it_never_speaks_for_a_real_person() -> None:
    campaign = make_campaign(simulated=True, teams=(("Finances", 6),))
    real = make_participation(campaign.teams.get())
    for _ in range(80):
        simulation.act(campaign, timezone.now())
    assert not real.declarations.exists()
    simulated = Participation.objects.filter(person_key__startswith=simulation.PREFIX)
    assert simulated.count() == Participation.objects.count() - 1


def test_never_everybody() -> None:
    campaign = make_campaign(simulated=True, teams=(("Finances", 10), ("Clos", None)))
    for _ in range(120):
        simulation.act(campaign, timezone.now())
    assert CampaignCount.objects.get(campaign=campaign).participants <= 8 + 10


def test_amounts_are_plausible() -> None:
    amounts = [simulation.amount() for _ in range(500)]
    assert all(10**8 <= octets <= 12 * 10**9 for octets in amounts)
