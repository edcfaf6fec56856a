from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from mail import addresses, tidying
from mail.models import Declined, Message, Refusal
from privacy import purging
from privacy.keeping import Basis, Keep, Until
from privacy.registry import register

register(
    Message,
    "email",
    path="to",
    purpose="Send a letter that somebody asked for, and know whether it left",
    retention="MAIL_RETENTION_DAYS after it was sent or given up: 90 days, a year at most",
    keep=Keep(timedelta(days=tidying.MOST_DAYS), "settled_at", chosen=tidying.retention),
    fields=(
        "to",
        "language",
        "kind",
        "result",
        "created_at",
        "sent_at",
    ),
)
# A keyed hash is still somebody's: whoever holds the secret and the address finds the row.
register(
    Refusal,
    "email",
    path="address_hash",
    purpose="Not write again to an address that does not exist",
    retention="A year, as a hash that does not tell the address",
    keep=Keep(tidying.REFUSALS_KEPT, "refused_at"),
    basis=Basis.INTEREST,
    hashes=addresses.hashes,
    fields=("result", "refused_at"),
    what=_("Addresses that a server refused"),
)
register(
    Declined,
    "email",
    path="address_hash",
    purpose="Not write what somebody asked not to get",
    retention="As long as the wish holds, as a hash that does not tell the address",
    keep=Until("The person wants these messages again"),
    basis=Basis.DUTY,
    hashes=addresses.hashes,
    fields=("category", "since"),
    what=_("Messages that somebody does not want"),
)
purging.register(Message, tidying.over, tidying.wipe)
