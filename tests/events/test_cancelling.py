"""Cancelling an event is final: its letters have left."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.editing import EventForm
from events.models import Event, EventCount
from events.viewsets import EventViewSet
from mail.models import Message
from people.models import Organisation
from tests.events.factory import make_event, make_registration
from tests.events.test_admin import form_of
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db
FINAL = "chacun l’a su : il ne peut pas être rouvert. Préparez-en un autre."


@pytest.fixture
def city() -> Organisation:
    return make_organisation("Ville de Clairvigne")


@pytest.fixture
def organiser(client: Client, city: Organisation) -> Client:
    client.force_login(make_member(city))
    return client


def test_a_form_from_before_the_cancelling_does_not_reopen_the_event(
    organiser: Client, city: Organisation
) -> None:
    event = make_event(city)
    make_registration(event)
    stale = form_of(event)
    url = reverse("event:edit", args=[event.pk])
    assert organiser.post(url, form_of(event, is_cancelled="on")).status_code == 302
    told = Event.objects.get().cancelled_at
    refused = organiser.post(url, stale)
    assert refused.status_code == 200
    assert FINAL in refused.content.decode().replace("\u00a0", " ")
    assert Event.objects.get().cancelled_at == told
    corrected = form_of(event, is_cancelled="on", cancelled_reason_fr="Tempête.")
    assert organiser.post(url, corrected).status_code == 302
    assert Event.objects.get().cancelled_reason == "Tempête."
    assert Message.objects.filter(kind="events.called_off").count() == 1


def judged_form(event: Event, **changes: Any) -> EventForm:
    """A form that was judged while the event still took place."""
    made = EventViewSet().get_edit_handler().get_form_class()
    form: EventForm = made(
        form_of(event, **changes), instance=Event.objects.get(pk=event.pk), for_user=None
    )
    assert form.is_valid(), form.errors
    return form


def test_cancelled_between_judging_and_saving_it_stays_cancelled(city: Organisation) -> None:
    event = make_event(city)
    make_registration(event)
    late, twin = judged_form(event), judged_form(event, is_cancelled="on")
    judged_form(event, is_cancelled="on").save()
    told = Event.objects.get().cancelled_at
    late.save()
    assert Event.objects.get().cancelled_at == told
    twin.save()
    assert Event.objects.get().cancelled_at == told
    assert Message.objects.filter(kind="events.called_off").count() == 1
    assert EventCount.objects.get().sequence == 1


def test_a_new_event_may_be_cancelled_at_once(organiser: Client, city: Organisation) -> None:
    event = make_event(city)
    data = form_of(event, [], is_cancelled="on")
    assert organiser.post(reverse("event:add"), data).status_code == 302
    assert Event.objects.exclude(pk=event.pk).get().cancelled_at <= timezone.now()
