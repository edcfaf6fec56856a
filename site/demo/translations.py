"""Puts the texts of a translated page into wagtail-localize, as a translator would by hand.

So an editor of the demo sees each translation in its own screen, and a later change of the French
original asks for its translation there, as on a real site.
"""

import copy
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    String,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.types import StringSegmentValue


def _strings(page: Page) -> dict[str, list[StringSegmentValue]]:
    """The translatable strings of `page` by the path of the field or block that holds them."""
    found: dict[str, list[StringSegmentValue]] = {}
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            found.setdefault(segment.path, []).append(segment)
    return found


def _with_block_ids_of(original: Any, translated: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The translated blocks under the ids of the French ones, which pair them."""
    raw = copy.deepcopy(list(original.raw_data))
    if [block["type"] for block in raw] != [block["type"] for block in translated]:
        raise ValueError("a translation must have the blocks of its original, in their order")
    for block, words in zip(raw, translated, strict=True):
        block["value"] = _merge(block["value"], words["value"])
    return raw


def _merge(original: Any, words: Any) -> Any:
    """`words` in the shape of `original`: lists inside a block keep their items' ids."""
    if isinstance(original, dict) and isinstance(words, dict):
        return {key: _merge(original[key], words.get(key, original[key])) for key in original}
    if isinstance(original, list) and isinstance(words, list):
        merged = []
        for item, word in zip(original, words, strict=True):
            wrapped = isinstance(item, dict) and {"id", "value"} <= set(item)
            merged.append(item | {"value": _merge(item["value"], word)} if wrapped else word)
        return merged
    return words


def translate(page: Page, language: str, fields: dict[str, Any]) -> Page:
    """Publish `page` in `language`. `fields` holds the translated value of each text field."""
    source, _ = TranslationSource.get_or_create_from_instance(page)
    locale = Locale.objects.get(language_code=language)
    translation, _ = Translation.objects.get_or_create(source=source, target_locale=locale)
    spoken = page.specific_class.objects.get(pk=page.pk)
    for name, value in fields.items():
        if isinstance(original := getattr(page, name), StreamValue):
            value = _with_block_ids_of(original, value)
        setattr(spoken, name, value)
    originals, translated = _strings(page), _strings(spoken)
    for path, segments in originals.items():
        context = TranslationContext.objects.get(object_id=source.object_id, path=path)
        # A translation with another number of paragraphs has no place for the last of them.
        for original, words in zip(segments, translated[path], strict=True):
            StringTranslation.objects.update_or_create(
                translation_of=String.from_value(page.locale, original.string),
                locale=locale,
                context=context,
                defaults={"data": words.string.data},
            )
    translation.save_target(publish=True)
    return page.get_translation(locale).specific
