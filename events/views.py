"""Forms and links of letters: each on its own uncached page. GET shows, POST acts."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import participation
from base import instants
from base.closed import readable
from base.errors import too_many
from base.visitors import address
from events import agenda, calendar, presenting, registration, tokens, wording
from events.forms import RegistrationForm
from events.lifecycle import State
from events.models import Event, EventIndexPage, Registration
from events.registration import Refused, TooManyHeld
from events.tokens import Act
from people import participants
from people.codes import guess_allowed

# Wide: a whole hall may sign up behind one address.
BOOKING_SCOPE, ASKED, AN_HOUR = "events.book", 300, 3600
form_page = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@form_page
def book(request: HttpRequest, event_pk: int) -> HttpResponseBase:
    event = _public_event(request, event_pk)
    state = event.state()
    if state is not State.OPEN and request.method != "POST":
        return _shut(request, event, state)
    form = RegistrationForm(request.POST if request.method == "POST" else None, event=event)
    if form.is_valid():
        try:
            response = _keep(request, event, form)
        except Refused as refused:
            if refused.session is None:
                return _shut(request, event, refused.state)
            form.say_full(refused.session)
        else:
            if response is not None:
                return response
    elif state is not State.OPEN:
        return _shut(request, event, state)
    return render(request, "events/book.html", _around(request, event) | {"form": form})


def _keep(request: HttpRequest, event: Event, form: RegistrationForm) -> HttpResponseBase | None:
    asked = form.cleaned_data
    if not guess_allowed(BOOKING_SCOPE, f"{event.pk} {address(request)}", ASKED, AN_HOUR):
        return too_many(request, AN_HOUR)
    try:
        with transaction.atomic():
            done = registration.book(
                event,
                name=asked["name"],
                email=asked["email"],
                sessions=asked.get("sessions", []),
                participant=participation.join(request),
                key=asked["key"],
                language=get_language() or settings.LANGUAGE_CODE,
            )
    except TooManyHeld:
        form.say_too_many_held()
        return None
    response = redirect("events:thanks" if done.letter_left else "events:no_letter")
    participation.remember(request, response)
    return response


@never_cache
@require_safe
def thanks(request: HttpRequest, letter_left: bool = True) -> HttpResponse:
    """The same page for everybody: it does not tell who was registered already."""
    context = {
        "index": _index(request),
        "show_box": settings.MAIL_SHOW_BOX,
        "letter_left": letter_left,
    }
    return render(request, "events/thanks.html", context)


@never_cache
@form_page
def confirm(request: HttpRequest, token: str) -> HttpResponseBase:
    return _act(request, Act.CONFIRM, token)


@never_cache
@form_page
def cancel(request: HttpRequest, token: str) -> HttpResponseBase:
    return _act(request, Act.CANCEL, token)


def _act(request: HttpRequest, act: Act, token: str) -> HttpResponseBase:
    try:
        row = tokens.read(act, token)
    except tokens.BadToken as error:
        return _bad_link(request, error)
    verb = registration.confirm if act is Act.CONFIRM else registration.cancel
    if request.method == "POST":
        try:
            done = verb(row).registration
        except Refused as refused:
            return _shut(request, row.event, refused.state)
        if act is Act.CONFIRM and participation.here(request) == done.participant:
            # The letter was opened where it was asked for: one person has both.
            participants.prove_first(done.participant, done.email)
        # The registration that was confirmed may be a later one than the letter's.
        return _private(redirect(f"events:{act}", tokens.make(act, done)))
    context = _around(request, row.event) | {
        "registration": row,
        "status": row.status,
        "sessions": wording.session_lines(row.event, row.programme()),
        "agenda_url": reverse("events:agenda_mine", args=[tokens.make(Act.AGENDA, row)]),
        "cancel_url": reverse("events:cancel", args=[tokens.make(Act.CANCEL, row)]),
        "held_until": instants.clock(row.event.local(row.held_until)),
    }
    if row.status != Registration.Status.CONFIRMED and row.event.state() in _OVER:
        return _shut(request, row.event, row.event.state())
    return _private(render(request, f"events/{act}.html", context))


_OVER = (State.CANCELLED, State.PAST)


@require_safe
def agenda_event(request: HttpRequest, event_pk: int) -> HttpResponse:
    event = _public_event(request, event_pk)
    return _file(agenda.of_event(event, get_language() or settings.LANGUAGE_CODE))


@never_cache
@require_safe
def agenda_mine(request: HttpRequest, token: str) -> HttpResponseBase:
    try:
        row = tokens.read(Act.AGENDA, token)
    except tokens.BadToken as error:
        return _bad_link(request, error)
    return _private(_file(agenda.of_registration(row)))


def _public_event(request: HttpRequest, event_pk: int) -> Event:
    return get_object_or_404(Event.objects.public(request).with_counts(), pk=event_pk)


def _index(request: HttpRequest) -> EventIndexPage | None:
    pages = readable(EventIndexPage.objects.all(), request).select_related("locale")
    found: EventIndexPage | None = pages.filter(
        locale__language_code=get_language() or settings.LANGUAGE_CODE
    ).first()
    return found or pages.first()


def _around(request: HttpRequest, event: Event, state: State | None = None) -> dict[str, Any]:
    language = get_language() or settings.LANGUAGE_CODE
    page = event.page(language, request)
    steps = [step for step in (_index(request), page) if step is not None]
    home = {"label": _("Home"), "url": f"/{language}/"}
    return presenting.essentials(event, state or event.state()) | {
        "event_page": page,
        "crumbs": [home, *({"label": step.title, "url": step.url} for step in steps)],
    }


def _shut(request: HttpRequest, event: Event, state: State) -> HttpResponse:
    status = 409 if request.method == "POST" else 200
    return render(request, "events/shut.html", _around(request, event, state), status=status)


def _bad_link(request: HttpRequest, error: tokens.BadToken) -> HttpResponse:
    context = {"is_old": isinstance(error, tokens.OldToken), "index": _index(request)}
    return _private(render(request, "events/bad_link.html", context, status=404))


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response


def _file(content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{agenda.FILENAME}"'}
    return HttpResponse(content, content_type=calendar.MEDIA_TYPE, headers=headers)
