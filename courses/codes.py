"""Stable short names, made once from a row's first name; importers find rows again by them."""

from collections.abc import Collection

from django.utils.text import slugify

LONGEST = 60


def free_code(name: str, taken: Collection[str]) -> str:
    """A code made from `name` that is not in `taken`."""
    stem = slugify(name)[: LONGEST - 10] or "x"
    code, number = stem, 2
    while code in taken:
        code, number = f"{stem}-{number}", number + 1
    return code
