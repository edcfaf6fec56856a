"""Words are checked where they are typed: a page's fields and blocks, a row's form and its rows.

What is refused is said at its own field; `hooks.register_check` says who judges.
"""

from collections.abc import Container, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from base import hooks

FIGURE = "{fait:"


def refused(text: str) -> ValidationError | None:
    try:
        hooks.check_words(text)
    except ValidationError as refusal:
        return refusal
    return None


def problem(block: blocks.Block, value: Any) -> ValidationError | None:
    """What is wrong in a block, at the place where it is."""
    if isinstance(block, blocks.StreamBlock):
        found = _each(enumerate((child.block, child.value) for child in value))
        return StreamBlockValidationError(block_errors=found) if found else None
    if isinstance(block, blocks.ListBlock):
        found = _each(enumerate((block.child_block, item) for item in value))
        return ListBlockValidationError(block_errors=found) if found else None
    if isinstance(block, blocks.StructBlock):
        if not isinstance(value, Mapping):  # an image block holds an image
            return None
        named = ((name, (child, value.get(name))) for name, child in block.child_blocks.items())
        found = _each(named)
        return StructBlockValidationError(block_errors=found) if found else None
    return _leaf(block, value)


def _each(places: Iterable[tuple[Any, tuple[blocks.Block, Any]]]) -> dict[Any, ValidationError]:
    judged = ((place, problem(block, value)) for place, (block, value) in places)
    return {place: found for place, found in judged if found is not None}


def _leaf(block: blocks.Block, value: Any) -> ValidationError | None:
    text = block.get_prep_value(value)
    if not isinstance(text, str) or not text:
        return None
    # The fields whose name ends in `fact` hold the short name of a figure.
    return refused(f"{{fait:{text}}}" if block.name.endswith("fact") else text)


def check_form(form: BaseForm, bare: Container[str] = ()) -> None:
    """Refuse what nothing could show, each at its own field of a form that is clean otherwise.

    In the fields of `bare` no figure is shown at all.
    """
    for name, value in list(form.cleaned_data.items()):
        refusal = None
        if isinstance(value, str):
            refusal = refused(value)
            if refusal is None and name in bare and FIGURE in value:
                refusal = ValidationError(_("No figure can be shown here. Quote it in the text."))
        elif isinstance(value, blocks.StreamValue):
            refusal = problem(value.stream_block, value)
        if refusal is not None:
            form.add_error(name, refusal)


class Everything:
    """Contains any name: a row's short words stand in lists, titles and letters as they are."""

    def __contains__(self, name: object) -> bool:
        return True


class WordsPageForm(WagtailAdminPageForm):
    """The form of every page."""

    bare = frozenset({"title", "slug", "seo_title", "search_description"})

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        check_form(self, self.bare)
        return cleaned
