"""Asking to be erased, a week to change one's mind, and the sweep that then does it."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from accounts.holders import Holder
from base import faults, instants
from base.addresses import absolute
from mail import kinds, outbox
from people.models import Membership, Organisation, User
from privacy import erasing
from privacy.models import ErasureRequest

logger = logging.getLogger(__name__)
KIND, SALT = "accounts.erasure_asked", "accounts.erasure"
DELAY = timedelta(days=7)
AGAIN = timedelta(hours=6)
AT_ONCE = 50


class Refused(Exception):
    """Nothing is erased yet, for a reason that she can mend."""


def standing(holder: Holder) -> ErasureRequest | None:
    """What she has asked and not called off."""
    asked = ErasureRequest.objects
    if holder.user:
        return asked.filter(user=holder.user).first()
    if holder.email:
        return asked.filter(email=holder.email.lower()).first()
    return asked.filter(participant__in=holder.participants()).first()


def ask(holder: Holder, language: str, now: datetime | None = None) -> ErasureRequest:
    """Write down when it will be done, once, and say so by mail where an address is known.

    Raises Refused, with its sentence, for whoever must hand something over first.
    """
    now = now or timezone.now()
    if holder.user and (reason := why_not(holder.user)):
        raise Refused(reason)
    found = standing(holder)
    if found:
        return found
    values: dict[str, Any] = {"language": language, "asked_at": now, "due_at": now + DELAY}
    try:
        with transaction.atomic():
            made = ErasureRequest.objects.create(
                user=holder.user,
                email=holder.email.lower() or None,
                participant=holder.participant,
                **values,
            )
            if address := holder.address():
                outbox.queue(KIND, address, language, {"request": str(made.pk)})
    except IntegrityError:  # asked twice at once
        found = standing(holder)
        if found is None:
            raise
        return found
    return made


def call_off(request: ErasureRequest) -> bool:
    """She keeps her data after all. False when it was done, or called off, already."""
    return bool(ErasureRequest.objects.filter(pk=request.pk).delete()[0])


def token(request: ErasureRequest) -> str:
    return signing.Signer(salt=SALT, sep=".").sign(request.pk.hex)


def read(signed: str) -> ErasureRequest | None:
    """The request that a letter's link calls off, while it stands."""
    try:
        pk = signing.Signer(salt=SALT, sep=".").unsign(signed)
    except signing.BadSignature:
        return None
    return ErasureRequest.objects.filter(pk=pk).first()


def why_not(user: User) -> str:
    """Whoever alone runs an organisation hands it over first, or nobody could enter it again."""
    administrators = Membership.objects.filter(role=Membership.Role.ADMINISTRATOR)
    hers = Organisation.objects.filter(memberships__in=administrators.filter(user=user))
    for organisation in hers.distinct():
        others = administrators.filter(organisation=organisation).exclude(user=user)
        if not others.exists():
            words = gettext(
                "You are the only administrator of %(name)s: hand it over to a colleague first."
            )
            return words % {"name": organisation.name}
    return ""


def sweep(now: datetime) -> int:
    """Erase whoever has not changed her mind. Idempotent and safe to run twice at once."""
    pks = list(ErasureRequest.objects.due(now).values_list("pk", flat=True)[:AT_ONCE])
    return sum(_do(pk, now) for pk in pks)


def _do(pk: Any, now: datetime) -> bool:
    try:
        with transaction.atomic():
            asked = ErasureRequest.objects.select_for_update().due(now).filter(pk=pk).first()
            if asked is None:
                return False
            if asked.user and why_not(asked.user):
                ErasureRequest.objects.filter(pk=pk).update(due_at=now + AGAIN)
                return False
            _erase(asked)
            ErasureRequest.objects.filter(pk=pk).delete()
    except Exception as error:  # the others' turn comes all the same
        logger.error("erasure %s failed: %s", pk, faults.told(error))
        ErasureRequest.objects.filter(pk=pk).update(due_at=now + AGAIN)
        return False
    return True


def _erase(asked: ErasureRequest) -> None:
    if asked.user:
        erasing.erase_user(asked.user)
    elif asked.participant:
        erasing.erase(asked.participant)
    elif asked.email:
        erasing.erase_at(asked.email)


def letter(data: dict[str, Any], language: str) -> dict[str, Any] | None:
    found = ErasureRequest.objects.filter(pk=data["request"]).first()
    return _said(found, language) if found else None


def _said(asked: ErasureRequest, language: str) -> dict[str, Any]:
    with override(language):
        url = absolute(reverse("accounts:data_keep", args=[token(asked)]))
    return {"url": url, "day": instants.day(timezone.localtime(asked.due_at))}


def sample(language: str) -> dict[str, Any]:
    due = datetime.fromisoformat("2027-03-25T09:30:00+01:00")
    return _said(ErasureRequest(due_at=due), language)


def register() -> None:
    kinds.register(
        KIND, _("Your data will be erased"), "accounts/mail/erasure", letter, sample=sample
    )
