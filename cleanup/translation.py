"""Short words of rows that have a column per language, edited in the row's own form."""

from modeltranslation.translator import TranslationOptions, register

from cleanup.models import Campaign


@register(Campaign)
class CampaignTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("fr",)
