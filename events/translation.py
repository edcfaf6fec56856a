from modeltranslation.translator import TranslationOptions, register

from events.models import Event, Session


@register(Event)
class EventTranslation(TranslationOptions):
    fields = ("title", "kind", "audience", "advice", "cancelled_reason")
    required_languages = {"fr": ("title", "kind"), "default": ()}


@register(Session)
class SessionTranslation(TranslationOptions):
    fields = ("title", "kind")
    required_languages = {"fr": ("title",), "default": ()}
