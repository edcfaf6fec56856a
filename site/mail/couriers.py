"""The screen "Courriers": which letters wait, were given up or met a refusal, and who sees them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from base.readiness import Finding
from mail import addresses, kinds, outbox
from mail.models import Message, MessageQuerySet
from people.policy import areas_of, organisation_ids, runs_all
from people.roles import Area

LATE = timedelta(minutes=10)
ERRORS = {
    "SMTPRecipientsRefused": _("The server refused this address"),
    "SMTPDataError": _("The server refused the message"),
    "SMTPSenderRefused": _("The server refused our own address"),
    "SMTPServerDisconnected": _("The server hung up"),
    "TimeoutError": _("The server did not answer in time"),
    "ConnectionRefusedError": _("The server did not open its door"),
    "UnknownKind": _("Nobody writes this message any more"),
}
NOTES = {
    "never finished": _("Sending it ended the process each time"),
    "nothing left to say": _("What it was about is gone"),
    "too late": _("It was no use any more"),
    "not wanted": _("This person does not want such messages"),
    "address refused": _("The server refused this address before"),
}


def visible_to(user: Any) -> MessageQuerySet:
    """All of them for who runs the site; for administrators those of their organisations."""
    rows: MessageQuerySet = Message.objects.all()
    if runs_all(user):
        return rows
    return rows.filter(organisation__in=organisation_ids(user, Area.PEOPLE))


def may_look(user: Any) -> bool:
    return Area.PEOPLE in areas_of(user)


def count_dead(user: Any) -> int:
    return visible_to(user).filter(state=Message.State.DEAD).count()


def url() -> str:
    return reverse("couriers:list")


def readiness() -> Finding:
    """Whether letters leave: nothing due has waited for long."""
    late = outbox.overdue()
    if late < LATE:
        return Finding(True, gettext("No message is late."))
    minutes = int(late.total_seconds() // 60)
    words = gettext("A message has waited for %(minutes)s minutes: is the mail server there?")
    return Finding(False, words % {"minutes": minutes}, url())


@dataclass(frozen=True)
class Line:
    """A message as a list shows it: no whole address, and what happened in words."""

    message: Message

    @property
    def label(self) -> str:
        try:
            return kinds.get(self.message.kind).label
        except kinds.UnknownKind:
            return self.message.kind

    @property
    def address(self) -> str:
        return addresses.masked(self.message.to)

    @property
    def reason(self) -> str:
        return reason(self.message.result)


def reason(result: str) -> str:
    """The outbox's short note, in the reader's words with the server's number."""
    if result in NOTES:
        return str(NOTES[result])
    name, _space, numbers = result.partition(" ")
    words = str(ERRORS.get(name, name))
    return f"{words} ({numbers})" if numbers else words
