"""French spaces in what editors type: no line begins with a colon or ends with «.

Only text between tags is touched, and only spaces that are there: nothing is put in or taken away.
"""

import re

from django.utils.safestring import SafeData, mark_safe

NARROW, NO_BREAK = "\u202f", "\u00a0"
# A colon after a scheme or between figures has no space before it, so it is never met here.
# At an end of the text between two tags, the neighbour stands in the next piece.
_BEFORE = re.compile(r"(?<!\s) (?=[;:!?»](?:[\s<.,)]|$))")
_AFTER = re.compile(r"(?<=«) (?=\S|$)")
_UNIT = re.compile(r"(?<=\d) (?=(?:%|€|[kMGTP]?o|kg|g|km|min|h|[kMGT]?Wh)(?![^\W_]))")
_PARTS = re.compile(r"(<[^>]*>)")


def spaced(html: str, language: str) -> str:
    """`html` with no-break spaces where French wants them; other languages are left alone."""
    if not language.startswith("fr"):
        return html
    parts = _PARTS.split(html)
    done = "".join(part if part.startswith("<") else _text(part) for part in parts)
    return mark_safe(done) if isinstance(html, SafeData) else done


def _text(text: str) -> str:
    text = _BEFORE.sub(NARROW, text)
    text = _AFTER.sub(NARROW, text)
    return _UNIT.sub(NO_BREAK, text)
