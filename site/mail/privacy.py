from mail.models import Message
from privacy.registry import register

register(
    Message,
    "email",
    path="to",
    purpose="Send a letter that somebody asked for, and know whether it left",
    retention="30 days after it was sent or given up",
    fields=("to", "language", "kind", "data", "result", "created_at", "sent_at"),
)
