"""From a row to a letter: subject, HTML, text and attachments, in the reader's language."""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import translation

from base.addresses import absolute
from mail import kinds, plain
from mail.kinds import Attachment
from mail.models import Message


@dataclass(frozen=True)
class Letter:
    subject: str
    html: str
    text: str
    attachments: list[Attachment] = field(default_factory=list)


def read(message: Message) -> Letter | None:
    """The letter as it stands now; None when there is nothing left to write about."""
    kind = kinds.get(message.kind)
    with translation.override(message.language):
        context = kind.context(message.data, message.language)
        if context is None:
            return None
        # One line, whatever a person typed into what the subject names.
        subject = " ".join((str(kind.subject) % context).split())
        context = {
            "subject": subject,
            "language": message.language,
            "site_url": absolute(""),
            "site_name": settings.WAGTAIL_SITE_NAME,
            **context,
        }
        html = str(render_to_string(f"{kind.template}.html", context))
        try:
            text = str(render_to_string(f"{kind.template}.txt", context))
        except TemplateDoesNotExist:
            text = plain.from_html(html)
        return Letter(subject, html, text, context.get("attachments", []))


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
        },
    )
    mail.attach_alternative(letter.html, "text/html")
    for attachment in letter.attachments:
        mail.attach(attachment.filename, attachment.content, attachment.mimetype)
    return mail
