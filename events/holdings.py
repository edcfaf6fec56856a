"""A person's registrations: as their own space lists them, and when an account takes them over."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from base.hooks import Held
from events import tokens
from events.models import Registration
from events.tokens import Act
from people.models import Participant

SHOWN = 50


def rows(participants: Sequence[Participant]) -> Iterable[Held]:
    keys = {participant.person_key for participant in participants}
    mine = Registration.objects.filter(person_key__in=keys).select_related("event")
    for one in mine.order_by("-created_at", "-pk")[:SHOWN]:
        url = ""
        # Never before the letter's click: the address is not proved by the browser that typed it.
        if one.status == Registration.Status.CONFIRMED:
            url = reverse("events:confirm", args=[tokens.make(Act.CONFIRM, one)])
        yield Held(one.event.title, one.event.starts_at, one.get_status_display(), url)


def attach(participant: Participant, key: str) -> None:
    """Registrations are from now on the account's (people.attaching); every seat stays.

    Two at one event are two seats, each for an address that opened a letter of its own: one
    browser signs up a family. So none gives way; what is limited per person is how many places
    wait for their click, and those of all devices count from now on.
    """
    Registration.objects.filter(participant=participant).update(person_key=key)
