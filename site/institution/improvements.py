"""The two verbs of an improvement request: it is filed, then moved from state to state."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language_from_path
from wagtail.models import Locale, Page, Site

from base.models import BasePage
from institution.models import ImprovementRequest, ImprovementStep, Institution
from mail import outbox
from people.models import Organisation
from privacy import registry

Kind = ImprovementRequest.Kind
# RGAA: a complaint about accessibility is answered within a week. The others, within a month.
WEEK, MONTH = timedelta(days=7), timedelta(days=30)
# Then nobody will ask again, and the address serves nothing.
ADDRESS_KEPT = timedelta(days=183)


@dataclass(frozen=True)
class Asked:
    """What a person says, on the form or by telephone."""

    kind: str
    words: str
    page: str = ""
    email: str = ""
    language: str = "fr"


def due(kind: str, received: datetime) -> date:
    day = timezone.localdate(received)
    return day + (WEEK if kind == Kind.ACCESSIBILITY else MONTH)


def file(asked: Asked, key: UUID, site: Site | None) -> ImprovementRequest:
    """Keep the request once, however often its form is sent, and say so by mail."""
    now = timezone.now()
    with transaction.atomic():
        request, created = ImprovementRequest.objects.get_or_create(
            key=key,
            defaults={
                "kind": asked.kind,
                "words": asked.words,
                "page": asked.page,
                "email": asked.email,
                "language": asked.language,
                "organisation": whose(asked.page, site),
                "received_at": now,
                "due_on": due(asked.kind, now),
                "token": secrets.token_urlsafe(32),
            },
        )
        if created:
            _note(request, now)
    return request


def move(request: ImprovementRequest, state: str, answer: str) -> bool:
    """Set state and answer, keep the step, and tell the person. False when nothing changed."""
    now = timezone.now()
    with transaction.atomic():
        held = ImprovementRequest.objects.select_for_update().get(pk=request.pk)
        if (held.state, held.answer) == (state, answer):
            return False
        held.state, held.answer = state, answer
        held.closed_at = (held.closed_at or now) if held.is_closed else None
        held.save(update_fields=["state", "answer", "closed_at"])
        _note(held, now)
    request.state, request.answer, request.closed_at = held.state, held.answer, held.closed_at
    return True


def _note(request: ImprovementRequest, now: datetime) -> None:
    step = ImprovementStep.objects.create(
        request=request, state=request.state, answer=request.answer, at=now
    )
    if request.email:
        received = request.state == ImprovementRequest.State.RECEIVED
        outbox.queue(
            "institution.received" if received else "institution.moved",
            request.email,
            request.language,
            {"request": request.pk, "step": step.pk},
            dedupe=f"institution.step.{step.pk}",
        )


def whose(page: str, site: Site | None) -> Organisation | None:
    """Whose people answer: of the page's owner, else of who runs the site."""
    found = _page_at(page, site) if site else None
    if isinstance(found, BasePage) and found.owner_organisation is not None:
        return found.owner_organisation
    return Institution.of_default_site().organisation


def _page_at(path: str, site: Site) -> Page | None:
    code = get_language_from_path(path)
    locale = Locale.objects.filter(language_code=code).first() if code else None
    root = site.root_page.get_translation_or_none(locale) if locale else None
    if root is None:
        return None
    below = path.split("?")[0].removeprefix(f"/{code}/").strip("/")
    page = Page.objects.live().filter(url_path=f"{root.url_path}{below}/").first()
    return page.specific if page else None


def forget_addresses(now: datetime) -> int:
    """The sweep that keeps the promise of the form: an address goes six months after the answer."""
    return forget_answered(now - registry.kept(ImprovementRequest))


def answered_before(cutoff: datetime) -> QuerySet[ImprovementRequest]:
    return ImprovementRequest.objects.filter(closed_at__lt=cutoff).exclude(email="")


def forget_answered(cutoff: datetime) -> int:
    return answered_before(cutoff).update(email="")


def forget(email: str) -> int:
    """Whoever asks to be erased takes her own words away; that something was asked stays."""
    with transaction.atomic():
        asked = ImprovementRequest.objects.filter(email__iexact=email)
        ImprovementStep.objects.filter(request__in=asked).update(answer="")
        # The link that follows it is hers as well.
        for request in asked:
            request.token = secrets.token_urlsafe(32)
            request.email = request.words = request.answer = ""
            request.save(update_fields=["token", "email", "words", "answer"])
        return len(asked)
