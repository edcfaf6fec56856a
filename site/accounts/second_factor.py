"""The second factor as allauth asks us about it: words, names, secrets at rest."""

import base64
import secrets
from typing import Any

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    record_authentication,
)
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from base.models import SiteIdentity
from documents import qr
from people import sealing
from people.models import User

SEALED = "accounts.second_factor"
# What counts as a second factor; recovery codes stand in for one that is lost.
STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not the right one. Look at it again, and try once more."),
        "cannot_generate_recovery_codes": _(
            "Recovery codes come with a second factor: set up an app or a passkey first."
        ),
    }

    def get_totp_issuer(self) -> str:
        return self._get_site_name()

    def _get_site_name(self) -> str:
        return SiteIdentity.for_request(allauth_context.request).name or "Déclic"

    def build_totp_svg(self, url: str) -> str:
        return str(qr.svg(url))

    def encrypt(self, text: str) -> str:
        """A stolen database opens no account without the site's secret."""
        return sealing.seal(SEALED, text)

    def decrypt(self, encrypted_text: str) -> str:
        """Under a secret that is gone nothing opens, and nobody meets a broken page."""
        try:
            return sealing.unseal(SEALED, encrypted_text)
        except sealing.Unreadable:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        kept = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)s") % {"number": kept + 1}


def signed_in_just_now(request: HttpRequest, **kwargs: Any) -> None:
    """Who has just signed in is not asked at once to do it again before setting up a lock."""
    records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY)
    if records:
        records[-1]["reauthenticated"] = True
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = records


def set_a_password_just_now(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Who opened an account by a code had nothing to be asked for; the first password was typed
    a second ago, and is not asked for at once."""
    record_authentication(request, user, "password", reauthenticated=True)


def added_just_now(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    """The new app or passkey was in hand a second ago: its recovery codes are shown at once."""
    if authenticator.type in STRONG:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
