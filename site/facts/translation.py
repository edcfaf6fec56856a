"""Words of figures: a column per language, edited in the figure's own form."""

from modeltranslation.translator import TranslationOptions, register

from facts.models import Fact


@register(Fact)
class FactTranslation(TranslationOptions):
    fields = ("words", "scope", "source_name", "source_note")
    required_languages = {"fr": ("words", "source_name"), "default": ()}
