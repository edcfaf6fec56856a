from collections.abc import Iterator

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ManualConfig(AppConfig):
    name = "manual"
    verbose_name = _("Manual")

    def ready(self) -> None:
        from django.urls import reverse

        from base import hooks
        from manual import chapters, screens

        def footer(request: HttpRequest) -> Iterator[hooks.Link]:
            yield hooks.Link(_("Help"), reverse("manual:index"))

        def plan(language: str) -> Iterator[hooks.Link]:
            yield hooks.Link(_("Help"), reverse("manual:index"))
            if language == "fr":
                for chapter in chapters.chapters():
                    yield hooks.Link(chapter.title, chapter.url)

        hooks.register_footer(footer)
        hooks.register_plan(_("Help"), plan)
        screens.register()
