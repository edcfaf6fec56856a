"""Who stands where on the board. Knows no Django, and no CO2.

The rank follows the share of the headcount that took part. Equal shares share a rank (1, 2,
2, 4) and stand in the order in which they reached their present total. Teams without a
headcount come next, unranked; teams of fewer than five people come last and show no figure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final

MASK_BELOW: Final = 5
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


class Group(StrEnum):
    RANKED = "ranked"
    UNRANKED = "unranked"
    MASKED = "masked"


@dataclass(frozen=True, slots=True)
class Standing:
    key: int
    headcount: int | None
    participants: int
    octets: int
    reached_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    key: int
    group: Group
    rank: int | None
    percent: int | None


def group_of(headcount: int | None) -> Group:
    if headcount is None or headcount <= 0:
        return Group.UNRANKED
    return Group.MASKED if headcount < MASK_BELOW else Group.RANKED


def share(participants: int, headcount: int) -> Fraction:
    """More people than the headcount announced is still everybody."""
    return min(Fraction(max(participants, 0), headcount), Fraction(1))


def percent(participants: int, headcount: int) -> int:
    """Rounded down: 99.6 % is not everybody."""
    return int(share(participants, headcount) * 100)


def places(standings: Iterable[Standing]) -> list[Place]:
    grouped: dict[Group, list[Standing]] = {group: [] for group in Group}
    for standing in standings:
        grouped[group_of(standing.headcount)].append(standing)
    return [
        *_ranked(grouped[Group.RANKED]),
        *(
            Place(standing.key, Group.UNRANKED, None, None)
            for standing in sorted(grouped[Group.UNRANKED], key=_by_octets)
        ),
        *(
            Place(standing.key, Group.MASKED, None, None)
            for standing in sorted(grouped[Group.MASKED], key=lambda standing: standing.key)
        ),
    ]


def _ranked(standings: list[Standing]) -> list[Place]:
    shares = {
        standing.key: share(standing.participants, standing.headcount or 1)
        for standing in standings
    }
    ordered = sorted(
        standings,
        key=lambda standing: (
            -shares[standing.key],
            standing.reached_at or _NEVER,
            standing.key,
        ),
    )
    result: list[Place] = []
    rank, previous = 0, None
    for position, standing in enumerate(ordered, start=1):
        if shares[standing.key] != previous:
            rank, previous = position, shares[standing.key]
        result.append(Place(standing.key, Group.RANKED, rank, int(shares[standing.key] * 100)))
    return result


def _by_octets(standing: Standing) -> tuple[int, datetime, int]:
    return -standing.octets, standing.reached_at or _NEVER, standing.key
