"""QR codes: drawn small, named, and the same modules that the library computed."""

import re

import pytest
from segno import make

from documents.qr import BORDER, svg

TEXT = "https://declic.clairvigne.example/r/K7M2QX/"


@pytest.mark.parametrize("text", [TEXT, "a", "é" * 300])
def test_the_drawing_is_the_code(text: str) -> None:
    code = make(text, error="m", micro=False)
    drawn = {
        (int(x) - BORDER + step, int(y) - BORDER)
        for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", svg(text))
        for step in range(int(length))
    }
    dark = {(x, y) for y, row in enumerate(code.matrix) for x, bit in enumerate(row) if bit}
    assert drawn == dark


def test_it_is_named_or_hidden() -> None:
    assert 'role="img" aria-label="Vers la page du &lt;tri&gt;"' in svg(
        TEXT, "Vers la page du <tri>"
    )
    assert 'aria-hidden="true"' in svg(TEXT)


def test_it_is_small_and_carries_no_style() -> None:
    drawing = svg(TEXT)
    assert "style=" not in drawing and "<style" not in drawing
    assert len(drawing) < 4500
    assert "K7M2QX" not in drawing
