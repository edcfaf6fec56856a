"""Somebody signs up between the question whether a row may go and its going: words, never a 500."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db.models.signals import pre_delete
from django.test import Client
from django.urls import reverse

from events.models import Event, EventPage, RegistrationSession, Session
from people.models import Organisation
from tests.events.factory import make_event, make_page, make_registration, make_session
from tests.events.test_admin import as_row, form_of
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Organisation:
    return make_organisation("Ville de Clairvigne")


@pytest.fixture
def organiser(client: Client, city: Organisation) -> Client:
    client.force_login(make_member(city))
    return client


@contextmanager
def while_deleting(sender: Any, act: Callable[[], Any]) -> Iterator[None]:
    def once(**kwargs: Any) -> None:
        pre_delete.disconnect(once, sender=sender)
        act()

    pre_delete.connect(once, sender=sender)
    yield
    pre_delete.disconnect(once, sender=sender)


def test_a_registration_meanwhile_keeps_the_event(organiser: Client, city: Organisation) -> None:
    event = make_event(city)
    page = make_page(event, publish=False)
    with while_deleting(EventPage, lambda: make_registration(event)):
        answer = organiser.post(reverse("event:delete", args=[event.pk]), follow=True)
    assert answer.redirect_chain == [(reverse("event:edit", args=[event.pk]), 302)]
    assert "On vient de s’en servir" in answer.content.decode()
    assert Event.objects.filter(pk=event.pk).exists()
    assert EventPage.objects.filter(pk=page.pk).exists()


def test_a_choice_meanwhile_keeps_the_session(organiser: Client, city: Organisation) -> None:
    event = make_event(city)
    session = make_session(event, title_fr="Réparer")
    other = make_session(event, 3)
    make_registration(event, sessions=[session])
    event.registrations.update(status="expired")
    # Old requests are forgotten on saving: somebody comes at that very moment.
    with while_deleting(RegistrationSession, lambda: late_choice(session)):
        rows = [as_row(session, DELETE="1"), as_row(other)]
        answer = organiser.post(reverse("event:edit", args=[event.pk]), form_of(event, rows))
    assert answer.status_code == 200
    assert "On vient de s’en servir" in answer.content.decode()
    assert event.sessions.count() == 2


def late_choice(session: Session) -> None:
    late = make_registration(session.event)
    RegistrationSession.objects.create(registration=late, session=session)
