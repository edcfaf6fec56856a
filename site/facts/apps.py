from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "facts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from base import hooks

        from . import register, tokens

        register.all_facts()  # a wrong data file stops the start, not a reader's page
        hooks.register_words(tokens.render)
