"""Whatever writes a public table moves the revision; counts and people's rows don't."""

import pytest
from django.db import connection, connections, transaction
from django.db.models import F
from wagtail.models import Page, Site

from base.models import ContentRevision, SweepRun
from base.pagecache import following, revision, watching
from people.models import Organisation, Participant


def number() -> int:
    row = ContentRevision.objects.filter(key="public").first()
    return row.number if row else 0


@pytest.mark.django_db(transaction=True)
def test_update_without_a_signal_moves_it_once_a_transaction() -> None:
    before = number()
    with transaction.atomic():
        Page.objects.update(title="Un")
        Page.objects.update(title="Deux")
        Site.objects.update(site_name="Trois")
    assert number() == before + 1
    Organisation.objects.bulk_create([Organisation(name="Ville", path="0009", depth=1)])
    assert number() > before + 1


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_moves_nothing() -> None:
    before = number()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Page.objects.update(title="Un")
        raise ZeroDivisionError
    assert number() == before


@pytest.mark.django_db(transaction=True)
def test_people_and_work_move_nothing() -> None:
    before = number()
    Participant.objects.update(seen_at=None)
    SweepRun.objects.update(failures=0)
    assert number() == before


@pytest.mark.django_db(transaction=True)
def test_counts_move_nothing_but_their_own_pages_in_this_process_after_the_commit() -> None:
    from cleanup.models import CampaignCount, TeamCount

    before, seen = number(), revision.touches()
    with transaction.atomic():
        CampaignCount.objects.update(revision=F("revision") + 1)
        CampaignCount.objects.update(revision=F("revision") + 1)
        assert revision.touches() == seen
    after = revision.touches()
    assert {table for table in after if after[table] != seen.get(table)} == {
        CampaignCount._meta.db_table
    }
    TeamCount.objects.update(octets=0)
    assert revision.touches() != after
    assert number() == before


@pytest.mark.django_db
def test_what_a_page_read_is_known() -> None:
    from cleanup.models import CampaignCount

    with watching.reading(connection) as found:
        list(CampaignCount.objects.all())
        list(Page.objects.all())
    assert found.tables == {"cleanup_campaigncount"}


@pytest.mark.django_db(transaction=True)
def test_the_follower_reads_the_number_and_a_version_for_each_count() -> None:
    own = following.own_connection()
    try:
        before = following.read(own)
        Page.objects.update(title="Un")
        after = following.read(own)
    finally:
        own.close()
    assert after.number == before.number + 1
    assert {"cleanup_campaigncount", "cleanup_teamcount", "events_eventcount"} <= set(
        after.versions
    )
    assert own is not connections["default"]
