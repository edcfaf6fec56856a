from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cleanup.ranking import Group, Standing, percent, places

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def team(key: int, headcount: int | None, participants: int, minute: int = 0) -> Standing:
    return Standing(
        key, headcount, participants, participants * 10**9, NOON + timedelta(minutes=minute)
    )


def test_ties_share_a_rank() -> None:
    ranked = places([team(1, 10, 5), team(2, 10, 8), team(3, 20, 16), team(4, 10, 9)])
    assert [(place.key, place.rank) for place in ranked] == [(4, 1), (2, 2), (3, 2), (1, 4)]


def test_ties_stand_in_the_order_they_were_reached() -> None:
    ranked = places([team(1, 10, 5, minute=9), team(2, 10, 5, minute=2)])
    assert [(place.key, place.rank) for place in ranked] == [(2, 1), (1, 1)]


def test_a_team_that_has_not_begun_is_ranked_with_zero() -> None:
    ranked = places([Standing(1, 10, 0, 0, None), team(2, 10, 1)])
    assert [(place.key, place.rank, place.percent) for place in ranked] == [(2, 1, 10), (1, 2, 0)]


def test_unknown_headcount_is_unranked_and_small_teams_are_masked_and_last() -> None:
    ranked = places([team(1, 4, 4), team(2, None, 30), team(3, 5, 1), team(4, 0, 1)])
    assert [(place.key, place.group) for place in ranked] == [
        (3, Group.RANKED),
        (2, Group.UNRANKED),
        (4, Group.UNRANKED),
        (1, Group.MASKED),
    ]
    assert [place.rank for place in ranked] == [1, None, None, None]
    assert ranked[-1].percent is None


def test_equal_shares_are_compared_exactly_not_as_printed() -> None:
    ranked = places([team(1, 1000, 821), team(2, 1000, 820)])
    assert [place.rank for place in ranked] == [1, 2]
    assert [place.percent for place in ranked] == [82, 82]


def test_percent_is_rounded_down_and_never_above_all() -> None:
    assert percent(996, 1000) == 99
    assert percent(12, 10) == 100
    assert percent(-1, 10) == 0


standings = st.lists(
    st.builds(
        Standing,
        key=st.integers(1, 10**6),
        headcount=st.none() | st.integers(0, 60),
        participants=st.integers(0, 80),
        octets=st.integers(0, 10**13),
        reached_at=st.none() | st.just(NOON),
    ),
    unique_by=lambda standing: standing.key,
    max_size=40,
)


@given(standings)
def test_ranks_are_one_plus_the_number_of_teams_strictly_ahead(teams: list[Standing]) -> None:
    by_key = {standing.key: standing for standing in teams}
    ranked = [place for place in places(teams) if place.rank is not None]
    for place in ranked:
        mine = by_key[place.key]
        ahead = 0
        for other in ranked:
            theirs = by_key[other.key]
            assert theirs.headcount and mine.headcount
            if min(theirs.participants, theirs.headcount) * mine.headcount > (
                min(mine.participants, mine.headcount) * theirs.headcount
            ):
                ahead += 1
        assert place.rank == ahead + 1
    assert sorted(place.key for place in places(teams)) == sorted(by_key)


@given(standings)
def test_masked_teams_show_nothing(teams: list[Standing]) -> None:
    for place in places(teams):
        if place.group is Group.MASKED:
            assert place.rank is None
            assert place.percent is None
