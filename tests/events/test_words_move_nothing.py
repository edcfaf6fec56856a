"""H26: whatever is done to a page, nothing that is counted, dated or owned by a person moves."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import ProtectedError
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from events import registration
from events.models import (
    Event,
    EventCount,
    EventPage,
    Registration,
    RegistrationSession,
    Session,
    SessionCount,
)
from tests.events.factory import make_event, make_index, make_page, make_registration, make_session

pytestmark = pytest.mark.django_db
MODELS: tuple[Any, ...] = (
    Event, EventCount, Session, SessionCount, Registration, RegistrationSession,
)  # fmt: skip


def everything() -> dict[str, list[Any]]:
    return {
        model.__name__: [
            {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
            for row in model.objects.order_by("pk")
        ]
        for model in MODELS
    }


@pytest.fixture
def page() -> EventPage:
    event = make_event(capacity=20)
    page = make_page(event)
    sessions = [make_session(event, after, capacity=20) for after in (1, 3)]
    old_draft = page.save_revision()
    for number in range(12):
        row = make_registration(event, sessions=sessions)
        if number % 2:
            registration.confirm(row)
    event.refresh_from_db()
    event.place_name = "Mairie annexe"
    event.save()
    page.introduction = "Des mots nouveaux."
    page.save_revision().publish()
    page.old_draft = old_draft
    return page


def publish_old(page: EventPage) -> None:
    page.old_draft.publish()
    page.refresh_from_db()
    assert page.introduction != "Des mots nouveaux."


def revert(page: EventPage) -> None:
    page.old_draft.as_object().save_revision().publish()


def copy(page: EventPage) -> None:
    twin = page.copy(update_attrs={"title": "Copie", "slug": "copie"}, keep_live=False)
    assert twin.event_id == page.event_id
    twin.save_revision().publish()


def translate(page: EventPage) -> None:
    english = Locale.objects.get_or_create(language_code="en")[0]
    twin = CopyPageForTranslationAction(page, english, copy_parents=True).execute(
        skip_permission_checks=True
    )
    assert twin.event_id == page.event_id
    twin.save_revision().publish()


def synchronise(page: EventPage) -> None:
    Locale.objects.get_or_create(language_code="es")
    call_command("sync_locale_trees", verbosity=0)


def localize(page: EventPage) -> None:
    """As the admin's button does, with wagtail-localize."""
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=spanish)
    translation.save_target(publish=True)
    twin = page.get_translation(spanish)
    assert twin.event_id == page.event_id
    twin.specific.save_revision().publish()


def unpublish(page: EventPage) -> None:
    page.unpublish()


def delete(page: EventPage) -> None:
    page.delete()


@pytest.mark.parametrize(
    "act", [publish_old, revert, copy, translate, synchronise, localize, unpublish, delete]
)
def test_nothing_moves(page: EventPage, act: Callable[[EventPage], None]) -> None:
    before = everything()
    assert len(before["Registration"]) == 12
    act(page)
    assert everything() == before


def test_the_index_page_holds_nothing_either(page: EventPage) -> None:
    before = everything()
    make_index().delete()
    assert everything() == before


def test_rows_with_people_are_protected_below_the_form(page: EventPage) -> None:
    with pytest.raises(ProtectedError):
        page.event.sessions.first().delete()
    with pytest.raises(ProtectedError):
        page.event.delete()


def test_saving_a_stale_row_moves_no_count(page: EventPage) -> None:
    stale = Event.objects.get(pk=page.event_id)
    make_registration(stale)
    stale.save()
    assert EventCount.objects.get(event=stale).taken == 13
