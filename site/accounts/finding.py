"""Finding a participation again: by its code, or by a letter to an address that was proved.

The links say nothing to whoever reads them: what they stand for is encrypted in them.
"""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from base.addresses import absolute
from mail import kinds, outbox
from people import codes, participants, sealing
from people.models import Participant

FOUND, PROVED = "accounts.find_again", "accounts.prove_address"
LIFE = {FOUND: timedelta(hours=1), PROVED: timedelta(days=1)}
# Letters that a stranger can cause to one address.
LETTERS, AN_HOUR = 6, 3600


class BadLink(ValueError):
    """Tampered with, cut by a mail program, or too old."""


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Recovery code"),
        help_text=_("Twelve letters and figures, with or without dashes."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Write the code, for example KQ4M-2RDA-7XYE.")},
    )

    found: Participant | None = None

    def clean_code(self) -> str:
        typed = str(self.cleaned_data["code"])
        self.found = participants.by_recovery_code(typed)
        if self.found is None:
            raise forms.ValidationError(
                _("No participation has this code. Compare it with the one that you kept.")
            )
        return typed


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("This address is not complete. Example: camelia@clairvigne.example"),
        },
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


def make(kind: str, text: str) -> str:
    until = int((timezone.now() + LIFE[kind]).timestamp())
    return sealing.seal(kind, f"{until}:{text}")


def read(kind: str, token: str) -> str:
    try:
        until, _colon, text = sealing.unseal(kind, token).partition(":")
    except (sealing.Unreadable, ValueError):
        raise BadLink from None
    if int(until) < timezone.now().timestamp():
        raise BadLink
    return text


def write_to(email: str, path: Any, language: str) -> None:
    """A letter with the way back, if somebody proved this address; silence says nothing."""
    if participants.by_email(email) and _allowed(email):
        _queue(FOUND, email, path(make(FOUND, email)), language)


def ask_for_proof(participant: Participant, email: str, path: Any, language: str) -> None:
    if _allowed(email):
        token = make(PROVED, f"{participant.pk.hex}:{email}")
        _queue(PROVED, email, path(token), language)


def proved(token: str) -> tuple[Participant, str]:
    """Whom this link gives which address; BadLink when they are gone."""
    identifier, _colon, email = read(PROVED, token).partition(":")
    found = Participant.objects.filter(pk=UUID(identifier)).first()
    if found is None:
        raise BadLink
    return found, email


def _allowed(email: str) -> bool:
    return codes.guess_allowed("accounts.find_letters", email, LETTERS, AN_HOUR)


def _queue(kind: str, email: str, path: str, language: str) -> None:
    until = timezone.now() + LIFE[kind]
    secret = {"url": absolute(path)}
    outbox.queue(kind, email, language, {}, secret=secret, useful_until=until)


def _letter(data: dict[str, Any], language: str) -> dict[str, Any] | None:
    return {"url": data["url"]} if "url" in data else None


def _sample(path: str, language: str) -> dict[str, Any]:
    return {"url": absolute(path)}


def register_letters() -> None:
    for kind, subject, template, path in (
        (FOUND, _("Find your participation again"), "find_again", "/fr/moi/retrouver/exemple/"),
        (PROVED, _("Confirm this address"), "prove_address", "/fr/moi/adresse/exemple/"),
    ):
        kinds.register(
            kind,
            subject,
            f"accounts/mail/{template}",
            _letter,
            urgent=True,
            sample=partial(_sample, path),
        )
