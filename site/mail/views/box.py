"""The outbox shown as a mailbox. In the demo only, where no letter leaves."""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mail import letters
from mail.letters import Letter
from mail.models import Message

View = Callable[..., HttpResponse]
PER_PAGE = 25


@dataclass(frozen=True)
class Entry:
    message: Message
    letter: Letter | None

    @property
    def address(self) -> SafeString:
        """May break before its @: on a phone a long one would push the page aside."""
        name, _at, domain = self.message.to.rpartition("@")
        return format_html("{}<wbr>@{}", name, domain)


def demo_only(view: View) -> View:
    @require_safe
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.MAIL_SHOW_BOX:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@demo_only
def box(request: HttpRequest) -> HttpResponse:
    messages = Message.objects.exclude(state=Message.State.DROPPED)
    page = Paginator(messages, PER_PAGE).get_page(request.GET.get("page"))
    entries = [Entry(message, _read(message)) for message in page]
    return render(request, "mail/box.html", {"entries": entries, "page_obj": page})


@demo_only
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    message = get_object_or_404(Message, pk=pk)
    return render(request, "mail/letter.html", {"message": message, "letter": _read(message)})


@demo_only
def letter_html(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as a mail program shows it: nothing of it runs, only its own style is taken."""
    found = _found(pk)
    response = HttpResponse(found.html)
    styles = " ".join(_style_hash(style) for style in _STYLE.findall(found.html)) or "'none'"
    policy = f"default-src 'none'; style-src {styles}; frame-ancestors 'self'"
    response["Content-Security-Policy"] = policy
    return response


@demo_only
def attachment(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    attachments = _found(pk).attachments
    if not number < len(attachments):
        raise Http404
    part = attachments[number]
    response = HttpResponse(part.content, content_type=part.mimetype)
    disposition = content_disposition_header(as_attachment=True, filename=part.filename)
    response["Content-Disposition"] = disposition
    return response


_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def _style_hash(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _found(pk: int) -> Letter:
    found = _read(get_object_or_404(Message, pk=pk))
    if found is None:
        raise Http404
    return found


def _read(message: Message) -> Letter | None:
    """What the letter is about may be gone meanwhile; the list shows its row all the same."""
    try:
        return letters.read(message)
    except Exception:
        return None
