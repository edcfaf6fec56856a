"""A person who is erased leaves a campaign's totals as they are, under nobody's name."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from cleanup import joining, ledger, names
from cleanup.models import Declaration, Participation
from people import participants
from people.models import Participant

AT_ONCE = 200


def forget(participant: Participant) -> int:
    """Each participation gets another pseudonym and a stand-in whom nobody can ever be.

    One for each campaign, so that nothing ties two of them together; declarations follow.
    """
    with transaction.atomic():
        mine = Participation.objects.select_related("campaign").filter(participant=participant)
        rows = list(mine.order_by("pk"))
        for row in rows:
            _forget_one(row)
    return len(rows)


def due(cutoff: datetime) -> QuerySet[Participation]:
    """Of campaigns that ended before, those that still bear somebody's pseudonym."""
    return Participation.objects.filter(campaign__ends_at__lt=cutoff, forgotten_at=None)


def purge(cutoff: datetime) -> int:
    """Let go the people of campaigns that ended before `cutoff`; their totals stay."""
    gone = 0
    for pk in list(due(cutoff).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            row = due(cutoff).select_for_update(of=("self",)).filter(pk=pk).first()
            gone += bool(row and _forget_one(row))
    return gone


def link(declaration: Declaration) -> str:
    """Where its author undoes it."""
    campaign = declaration.participation.campaign
    return reverse("cleanup:declared", args=[campaign.join_code, declaration.key])


def _forget_one(row: Participation) -> bool:
    nobody = participants.issue().participant  # its token is known to nobody
    name = joining.propose(row.campaign)
    same = Participation.objects.filter(pk=row.pk, participant=row.participant_id)
    done = same.update(
        participant=nobody,
        person_key=nobody.person_key,
        pseudonym=name,
        pseudonym_key=names.key(name),
        forgotten_at=timezone.now(),
    )
    ledger.touch(row.campaign)
    return bool(done)
