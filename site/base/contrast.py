"""May an organisation's two colours be read where the site shows them? Knows no Django.

By day its accent is the ground of the masthead and its ink what stands on it. By night, and on
the screens of a hall, the ground is the site's and whichever of the two is lighter glows.
Ratios are those of WCAG 2.
"""

import colorsys
import re
from dataclasses import dataclass

TEXT, SIGN = 4.5, 3.0
# The site's own grounds on which the lighter one glows: the face's tokens, held by a test.
MASTHEAD_AT_NIGHT, PANEL, PANEL_AT_NIGHT = "#182a2f", "#0f2930", "#060d0f"
PAPER, PAPER_AT_NIGHT = "#ffffff", "#101a1d"
GROUNDS = (MASTHEAD_AT_NIGHT, PANEL, PANEL_AT_NIGHT, PAPER_AT_NIGHT)
COLOUR = re.compile(r"#[0-9a-f]{6}")
STEPS = 200


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def glow(accent: str, ink: str) -> str:
    """The lighter one: it stands on dark grounds."""
    return max(accent, ink, key=luminance)


def nearest(colour: str, grounds: tuple[str, ...], least: float) -> str:
    """The colour of the same hue that passes on all `grounds`, lightened or darkened least."""

    def passes(candidate: str) -> bool:
        return all(ratio(candidate, ground) >= least for ground in grounds)

    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    for step in range(STEPS + 1):
        for change in (-step / STEPS, step / STEPS):
            if 0 <= light + change <= 1:
                rgb = colorsys.hls_to_rgb(hue, light + change, saturation)
                candidate = "#" + "".join(f"{round(part * 255):02x}" for part in rgb)
                if passes(candidate):
                    return candidate
    return "#ffffff" if passes("#ffffff") else "#000000"


@dataclass(frozen=True)
class Problem:
    """`place` is "text" (ink on accent), "paper" (neither is seen on the page) or "night"."""

    place: str
    field: str
    ratio: float
    least: float
    proposed: str


def problems(accent: str, ink: str) -> list[Problem]:
    """What cannot be read, with what was measured and a colour that passes."""
    found = []
    measured = ratio(ink, accent)
    if measured < TEXT:
        found.append(Problem("text", "ink", measured, TEXT, nearest(ink, (accent,), TEXT)))
    # The edge of the masthead is where the wire runs: one of both has to be seen on the page.
    edge = max(ratio(accent, PAPER), ratio(ink, PAPER))
    if edge < SIGN:
        found.append(Problem("paper", "ink", edge, SIGN, nearest(ink, (PAPER,), SIGN)))
    light = glow(accent, ink)
    dark = min(ratio(light, ground) for ground in GROUNDS)
    if dark < TEXT:
        field = "accent" if light == accent else "ink"
        found.append(Problem("night", field, dark, TEXT, nearest(light, GROUNDS, TEXT)))
    return found
