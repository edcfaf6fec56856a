"""The site as a visitor finds it: home pages since the first migration, doors put under them."""

from typing import TypeVar

from wagtail.models import Locale

from base.models import BasePage
from home.models import HomePage

PageType = TypeVar("PageType", bound=BasePage)


def home(language: str = "fr") -> HomePage:
    return HomePage.objects.get(locale=Locale.objects.get(language_code=language))


def make_page(
    model: type[PageType], title: str, parent: BasePage | None = None, **fields: object
) -> PageType:
    """A published page of `model`, below the French home page unless another is named."""
    parent = parent or home()
    page = model(title=title, locale=parent.locale, **fields)
    parent.add_child(instance=page)
    page.save_revision().publish()
    return model.objects.get(pk=page.pk)
