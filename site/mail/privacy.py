from mail.models import Declined, Message, Refusal
from privacy.registry import register

register(
    Message,
    "email",
    path="to",
    purpose="Send a letter that somebody asked for, and know whether it left",
    retention="MAIL_RETENTION_DAYS after it was sent or given up: 90 days, a year at most",
    fields=("to", "language", "kind", "data", "result", "created_at", "sent_at"),
)
# Keyed hashes of addresses, which nobody can turn back: a refusal for a year, and the wish not to
# be written to for as long as it holds.
register(Refusal, "none")
register(Declined, "none")
