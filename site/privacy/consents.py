"""Consent to one text, word for word: given by an act of the person's, withdrawn as easily.

What rests on a task of public interest asks for none. A room that wants to do more declares it:

    consents.register("events.invitations", _("Write to me about the next events."))
"""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import override

from people.models import Participant
from privacy.models import Consent


@dataclass(frozen=True)
class Purpose:
    key: str
    text: str | Promise

    @property
    def version(self) -> str:
        """Moves with any word of the text, in any language."""
        said = []
        for code, _name in settings.LANGUAGES:
            with override(code):
                said.append(str(self.text))
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


class UnknownPurpose(LookupError):
    pass


_purposes: dict[str, Purpose] = {}


def register(key: str, text: str | Promise) -> None:
    _purposes[key] = Purpose(key, text)


def unregister(key: str) -> None:
    _purposes.pop(key, None)


def purposes() -> list[Purpose]:
    return list(_purposes.values())


def give(participant: Participant, key: str) -> Consent:
    """Keep a yes to the text as it stands; said twice, it is one."""
    version = _get(key).version
    standing = Consent.objects.standing().filter(
        participant=participant, purpose=key, version=version
    )
    try:
        with transaction.atomic():
            return standing.first() or Consent.objects.create(
                participant=participant, purpose=key, version=version
            )
    except IntegrityError:
        return standing.get()


def withdraw(participant: Participant, key: str) -> int:
    """Take back every yes to this purpose, to older texts as well."""
    hers = Consent.objects.standing().filter(participant=participant, purpose=key)
    return hers.update(withdrawn_at=timezone.now())


def holds(participant: Participant, key: str) -> bool:
    """Whether she said yes to this very text and has not taken it back."""
    hers = Consent.objects.standing().filter(participant=participant, purpose=key)
    return hers.filter(version=_get(key).version).exists()


def _get(key: str) -> Purpose:
    try:
        return _purposes[key]
    except KeyError:
        raise UnknownPurpose(key) from None
