"""A person who is erased leaves a campaign's totals as they are, under nobody's name."""

from django.db import transaction

from cleanup import joining, ledger, names
from cleanup.models import Participation
from people import participants
from people.models import Participant


def forget(participant: Participant) -> int:
    """Each participation gets another pseudonym and a stand-in whom nobody can ever be.

    One for each campaign, so that nothing ties two of them together; declarations follow.
    """
    with transaction.atomic():
        mine = Participation.objects.select_related("campaign").filter(participant=participant)
        rows = list(mine.order_by("pk"))
        for row in rows:
            nobody = participants.issue().participant  # its token is known to nobody
            name = joining.propose(row.campaign)
            mine.filter(pk=row.pk).update(
                participant=nobody,
                person_key=nobody.person_key,
                pseudonym=name,
                pseudonym_key=names.key(name),
            )
            ledger.touch(row.campaign)
    return len(rows)
