"""budgets.json, and the EcoIndex that it asks for."""

import json
from bisect import bisect_right
from typing import TYPE_CHECKING

from tools.freshness import ROOT

if TYPE_CHECKING:
    from tools.measures import Measure

BUDGETS: dict[str, dict[str, int]] = json.loads((ROOT / "budgets.json").read_text())["pages"]

# The published quantiles of EcoIndex over 500,000 pages of the HTTP Archive.
ELEMENTS = (
    (0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603)
    + (674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594601)
)  # fmt: skip
REQUESTS = (
    (0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78)
    + (86, 95, 105, 117, 130, 147, 170, 205, 281, 3920)
)  # fmt: skip
KILOBYTES = (
    (0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32)
    + (1648.27, 1876.08, 2142.06, 2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223212.26)
)  # fmt: skip


def position(quantiles: tuple[float, ...], value: float) -> float:
    """Where a value stands among the twenty steps, between two of them in proportion."""
    step = bisect_right(quantiles, value) - 1
    if step == len(quantiles) - 1:
        return float(step)
    below, above = quantiles[step], quantiles[step + 1]
    return step + (value - below) / (above - below)


def ecoindex(elements: int, requests: int, size: int) -> float:
    """From 0 to 100; elements weigh 3, requests 2, bytes 1."""
    weighed = (
        3 * position(ELEMENTS, elements)
        + 2 * position(REQUESTS, requests)
        + position(KILOBYTES, size / 1000)
    )
    return 100 - 5 * weighed / 6


def over(kind: str, measure: "Measure") -> list[str]:
    """What a page of this kind has too much of, in words; nothing when it keeps its budget."""
    budget = BUDGETS[kind]
    found = {name: getattr(measure, name) for name in budget if name != "about"}
    return [
        f"{name} {value}, budget {budget[name]}"
        for name, value in found.items()
        if (value < budget[name] if name == "ecoindex" else value > budget[name])
    ]
