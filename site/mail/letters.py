"""From a row to a letter: subject, HTML, text and attachments, in the reader's language."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from base.addresses import absolute
from mail import choices, kinds, plain
from mail.kinds import Attachment, Kind
from mail.models import Message
from people.sealing import unseal

SECRET = "mail.secret"
SAMPLE_ADDRESS = "camille@clairvigne.example"


@dataclass(frozen=True)
class Letter:
    subject: str
    html: str
    text: str
    attachments: list[Attachment] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)


def read(message: Message) -> Letter | None:
    """The letter as it stands now; None when there is nothing left to write about."""
    kind = kinds.get(message.kind)
    data = {**message.data, **_secret(message)}
    with translation.override(message.language):
        context = kind.context(data, message.language)
        return None if context is None else _compose(kind, context, message.to, message.language)


def sample(name: str, language: str) -> Letter:
    """The letter of this kind with invented words. Raises LookupError if nobody invented any."""
    kind = kinds.get(name)
    if kind.sample is None:
        raise LookupError(f"{name} has no sample")
    with translation.override(language):
        return _compose(kind, kind.sample(language), SAMPLE_ADDRESS, language)


def write(message: Message) -> EmailMultiAlternatives | None:
    letter = read(message)
    if letter is None:
        return None
    mail = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        to=[message.to],
        headers={
            "Message-ID": message.message_id,
            # Answering machines stay silent, and nobody's "away" comes back to the desk.
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
            **letter.headers,
        },
    )
    mail.attach_alternative(letter.html, "text/html")
    for attachment in letter.attachments:
        mail.attach(attachment.filename, attachment.content, attachment.mimetype)
    return mail


def _compose(kind: Kind, context: dict[str, Any], to: str, language: str) -> Letter:
    # One line, whatever a person typed into what the subject names.
    subject = re.sub(r"[ \t\r\n\v\f]+", " ", str(kind.subject) % context).strip()
    links, headers = _ways_out(kind, to, language)
    html = render_to_string(
        f"{kind.template}.html",
        {
            "subject": subject,
            "language": language,
            "site_url": absolute(""),
            "site_name": settings.WAGTAIL_SITE_NAME,
            **links,
            **context,
        },
    )
    attachments = context.get("attachments", [])
    return Letter(subject, html, plain.from_html(html), attachments, headers)


def _secret(message: Message) -> dict[str, str]:
    found: dict[str, str] = json.loads(unseal(SECRET, message.sealed)) if message.sealed else {}
    return found


def _ways_out(kind: Kind, to: str, language: str) -> tuple[dict[str, str], dict[str, str]]:
    """How to receive no more of it: links in the letter, and the mail program's own button."""
    if kind.essential:
        return {}, {}
    stop = choices.stop_url(to, kind.category, language)
    links = {"stop_url": stop, "choices_url": choices.page_url(to, language)}
    # RFC 8058: the program posts to it without showing a page.
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return links, headers
