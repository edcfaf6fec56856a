from django.utils.translation import gettext_lazy as _

from mail.models import Declined, Message, Refusal
from privacy.registry import register

register(
    Message,
    "email",
    path="to",
    purpose="Send a letter that somebody asked for, and know whether it left",
    retention="MAIL_RETENTION_DAYS after it was sent or given up: 90 days, a year at most",
    fields=(
        "to",
        "address_hash",
        "language",
        "kind",
        "data",
        "sealed",
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
    fields=("address_hash", "result", "refused_at"),
    what=_("Addresses that a server refused"),
)
register(
    Declined,
    "email",
    path="address_hash",
    purpose="Not write what somebody asked not to get",
    retention="As long as the wish holds, as a hash that does not tell the address",
    fields=("address_hash", "category", "since"),
    what=_("Messages that somebody does not want"),
)
