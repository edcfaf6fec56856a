"""A person's campaigns: as their own space lists them, and when an account takes them over."""

from collections.abc import Iterable, Sequence

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from base.hooks import Held
from cleanup import ledger
from cleanup.models import Declaration, Participation
from people.models import Participant

SHOWN = 50


def rows(participants: Sequence[Participant]) -> Iterable[Held]:
    keys = {participant.person_key for participant in participants}
    mine = Participation.objects.filter(person_key__in=keys).select_related("campaign", "team")
    counted = Q(declarations__state=Declaration.State.COUNTED)
    for one in mine.annotate(own=Count("declarations", filter=counted)).order_by(
        "-joined_at", "pk"
    )[:SHOWN]:
        what = _("%(campaign)s, as %(name)s, team %(team)s") % {
            "campaign": one.campaign.name,
            "name": one.pseudonym,
            "team": one.team.name,
        }
        number = one.own
        state = ngettext("%(count)s declaration", "%(count)s declarations", number)
        url = reverse("cleanup:declare", args=[one.campaign.join_code])
        yield Held(what, one.joined_at, state % {"count": number}, url)


def attach(participant: Participant, key: str) -> None:
    """Participations are from now on the account's (people.attaching).

    Two in one campaign keep their names, teams and declarations, so that no total moves; the
    person counts once, where the earlier of them counts.
    """
    mine = Participation.objects.filter(participant=participant).select_related("campaign")
    for one in mine.order_by("campaign_id", "pk"):
        _attach(one, key)


def _attach(newcomer: Participation, key: str) -> None:
    both = Participation.objects.filter(campaign=newcomer.campaign_id, same_as=None)
    both = both.filter(Q(pk=newcomer.pk) | Q(person_key=key)).select_related("campaign")
    held = list(both.select_for_update(of=("self",)).order_by("pk"))
    newcomer = next(one for one in held if one.pk == newcomer.pk)
    known = next((one for one in held if one.pk != newcomer.pk), None)
    if known is None:
        Participation.objects.filter(pk=newcomer.pk).update(person_key=key)
        return
    stays, follows = known, newcomer
    if newcomer.counted and not known.counted:  # she acts on where she has declared
        stays, follows = newcomer, known
    following = Q(pk=follows.pk) | Q(same_as=follows.pk)
    Participation.objects.filter(following).update(same_as=stays.pk, person_key=key, counted=0)
    Participation.objects.filter(pk=stays.pk).update(
        person_key=key, counted=F("counted") + follows.counted
    )
    if follows.counted:
        ledger.count_once(follows)
