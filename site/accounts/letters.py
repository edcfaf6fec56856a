"""The letters of sign-in: allauth says when, the outbox sends them like all others.

What allauth hands over is a secret that no id leads to: a code, a link with a token. It rests
encrypted in the row (people.sealing), is wiped when the letter has left, and is dropped unsent
when the code or the link has ended.
"""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from allauth.account import app_settings
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from base import instants
from base.addresses import absolute
from mail import kinds, outbox

Data = dict[str, Any]
# allauth's names, without their folder; the key of its context that is the secret.
LINKS = {
    "password_reset_key": ("accounts.password_reset", "password_reset_url"),
    "email_confirmation": ("accounts.confirm_address", "activate_url"),
    "email_confirmation_signup": ("accounts.confirm_address", "activate_url"),
}
# What is told to the owner of an address that a visitor typed, whatever that visitor sees.
PLAIN = {"account_already_exists": "accounts.known", "unknown_account": "accounts.unknown"}
CHANGES = {
    "password_changed": _("its password was changed"),
    "password_set": _("a password was set"),
    "password_reset": _("its password was replaced after “Forgotten password”"),
    "email_changed": _("its e-mail address was changed"),
    "email_confirm": _("an e-mail address was confirmed"),
    "email_deleted": _("an e-mail address was removed"),
    "totp_activated": _("codes of an authenticator app were switched on"),
    "totp_deactivated": _("codes of an authenticator app were switched off"),
    "recovery_codes_generated": _("new recovery codes were made"),
    "webauthn_added": _("a passkey was added"),
    "webauthn_removed": _("a passkey was removed"),
    "account_connected": _("an organisation’s sign-in was connected"),
    "account_disconnected": _("an organisation’s sign-in was disconnected"),
}


def register() -> None:
    for name, subject, template, context, sample, urgent in (
        ("password_reset", _("Choose a new password"), "link", reset, sample_reset, True),
        ("confirm_address", _("Confirm your address"), "link", confirm, sample_confirm, True),
        ("code", _("Your code: %(code)s"), "code", code, sample_code, True),
        ("known", _("You have an account already"), "known", known, sample_known, True),
        ("unknown", _("No account with this address"), "unknown", unknown, sample_unknown, True),
        ("changed", _("Your account: %(what)s"), "changed", changed, sample_changed, False),
        ("other", "%(title)s", "other", other, sample_other, True),
    ):
        kinds.register(
            f"accounts.{name}",
            subject,
            f"accounts/mail/{template}",
            context,
            urgent=urgent,
            sample=sample,
        )


def queue(name: str, email: str, given: Data) -> None:
    """The row for allauth's letter `name`, which it says with `given`."""
    language = get_language() or settings.LANGUAGE_CODE
    now = timezone.now()
    if given.get("code"):
        secret = {"code": str(given["code"])}
        until = now + _life_of_code(name)
        outbox.queue("accounts.code", email, language, {}, secret=secret, useful_until=until)
    elif name in LINKS:
        kind, key = LINKS[name]
        # At the site's own address, whatever host name the request bore.
        secret = {"url": absolute(urlsplit(given[key]).path)}
        until = now + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
        outbox.queue(kind, email, language, {}, secret=secret, useful_until=until)
    elif name in PLAIN:
        outbox.queue(PLAIN[name], email, language, {}, useful_until=now + timedelta(days=1))
    elif name in CHANGES:
        data = {"what": name, "at": now.isoformat()}
        outbox.queue("accounts.changed", email, language, data)
    else:
        # A letter that allauth has added since: in its own words, and by the outbox all the same.
        secret = {"title": given["subject"], "text": given["text"]}
        until = now + timedelta(days=1)
        outbox.queue("accounts.other", email, language, {}, secret=secret, useful_until=until)


def is_ours(name: str, given: Data) -> bool:
    return bool(given.get("code") or name in LINKS or name in CHANGES or name in PLAIN)


def _life_of_code(name: str) -> timedelta:
    seconds = {
        "login_code": app_settings.LOGIN_BY_CODE_TIMEOUT,
        "password_reset_code": app_settings.PASSWORD_RESET_BY_CODE_TIMEOUT,
    }
    return timedelta(seconds=seconds.get(name, app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT))


def reset(data: Data, language: str) -> Data | None:
    return _link(
        data,
        _("Choose a new password"),
        _("Somebody asked for a new password for the account that has this address."),
    )


def confirm(data: Data, language: str) -> Data | None:
    return _link(data, _("Confirm your address"), _("One click shows that this address is yours."))


def _link(data: Data, title: Any, words: Any) -> Data | None:
    if "url" not in data:
        return None
    return {
        "url": data["url"],
        "title": title,
        "words": words,
        "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
    }


def code(data: Data, language: str) -> Data | None:
    return {"code": data["code"]} if "code" in data else None


def known(data: Data, language: str) -> Data:
    return {"code_url": _page("account_request_login_code", language)}


def unknown(data: Data, language: str) -> Data:
    return {"signup_url": _page("account_signup", language)}


def _page(name: str, language: str) -> str:
    """These pages bear no language in their path."""
    return f"{absolute(reverse(name))}?langue={language}"


def changed(data: Data, language: str) -> Data:
    at = timezone.localtime(datetime.fromisoformat(data["at"]))
    return {
        "reset_url": _page("account_reset_password", language),
        "what": CHANGES[data["what"]],
        "day": instants.day(at),
        "time": instants.clock(at),
    }


def other(data: Data, language: str) -> Data | None:
    return {"title": data["title"], "text": data["text"]} if "title" in data else None


def sample_reset(language: str) -> Data:
    return reset({"url": absolute("/comptes/password/reset/key/2-exemple/")}, language) or {}


def sample_confirm(language: str) -> Data:
    return confirm({"url": absolute("/comptes/confirm-email/exemple/")}, language) or {}


def sample_code(language: str) -> Data:
    return {"code": "4C7-KPD"}


def sample_known(language: str) -> Data:
    return known({}, language)


def sample_unknown(language: str) -> Data:
    return unknown({}, language)


def sample_changed(language: str) -> Data:
    return changed({"what": "password_changed", "at": "2027-03-18T09:30:00+01:00"}, language)


def sample_other(language: str) -> Data:
    return {
        "title": gettext("Your account has changed"),
        "text": gettext("Was it you? Then there is nothing to do."),
    }
