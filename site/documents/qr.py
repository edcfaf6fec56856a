"""QR codes as inline SVG, drawn here: no image to fetch, no service to ask."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from segno import make

# The standard's quiet zone; without it phones read badly from a dark page.
BORDER = 4


def svg(text: str, title: str = "") -> SafeString:
    """`text` as a QR code named `title`; dark on its own white ground in both colour schemes.

    Without a title it is decoration: say the address beside it.
    """
    # A longer error correction where it costs no larger symbol: it is read from a wall.
    code = make(text, error="m", micro=False, boost_error=True)
    side = code.symbol_size(border=BORDER)[0]
    named = format_html('role="img" aria-label="{}"', title) if title else 'aria-hidden="true"'
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {0} {0}" {1}>'
        '<path fill="#fff" d="M0 0h{0}v{0}H0z"/>'
        '<path stroke="#000" shape-rendering="crispEdges" d="{2}"/></svg>',
        side,
        mark_safe(named),  # built by format_html above
        _runs(code.matrix),
    )


def _runs(matrix: tuple[bytearray, ...]) -> str:
    """One stroke a run of dark modules: a third of the bytes of a square each."""
    path = []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            length = 0
            while x + length < len(row) and row[x + length]:
                length += 1
            if length:
                path.append(f"M{x + BORDER} {y + BORDER}.5h{length}")
            x += length + 1
    return "".join(path)
