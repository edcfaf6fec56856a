"""Why a sign-in by a provider is refused: a kind for the log, a calm sentence for the person."""

import logging

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

log = logging.getLogger("accounts.outside")

AWAY = _(
    "%(name)s does not answer at the moment. Nothing is lost: sign in another way, "
    "or try again in a minute."
)
UNCLEAR = _(
    "The answer of %(name)s could not be checked, so nobody was signed in. Try again from the "
    "sign-in page; if it happens again, tell your IT department."
)
STALE = _(
    "This sign-in had been begun too long ago, elsewhere, or was already used. "
    "Begin again from the sign-in page."
)
SENTENCES: dict[str, str | Promise] = {
    "away": AWAY,
    "state": STALE,
    "cancelled": _("You stopped at %(name)s: nobody was signed in."),
    "closed": _("Signing in by this service is not offered any more. Sign in another way."),
    "disabled": _(
        "Your account has been closed by an administrator. "
        "Ask your organisation if this surprises you."
    ),
    "taken": _(
        "An account has this e-mail address already. Sign in to it first by another way, "
        "then connect %(name)s from the page “My sign-in”."
    ),
    "no_email": _(
        "%(name)s did not give us your e-mail address, without which no account can be opened. "
        "Ask your IT department to share it with this site."
    ),
    "too_many_codes": _(
        "Too many codes were asked for or tried. Wait an hour, or sign in another way."
    ),
    "connected_elsewhere": _(
        "This identity at %(name)s is connected to another account already: nothing was changed."
    ),
}


class Refused(Exception):
    """`kind` is what the log says, and all that it says: never a claim, a token or an address."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(kind)


def sentence(kind: str, name: str) -> str:
    """All faults of an answer read the same: whoever forges one learns nothing."""
    return str(SENTENCES.get(kind, UNCLEAR)) % {"name": name}


def status(kind: str) -> int:
    return {"away": 503, "closed": 404, "cancelled": 200}.get(kind, 403)


def told(kind: str, slug: str) -> None:
    log.warning("outside sign-in refused: %s (provider %s)", kind, slug)
