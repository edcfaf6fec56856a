from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from base.hooks import Link


def links(request: HttpRequest) -> Iterator[Link]:
    """Where one finds again what one did, and signs in: whoever comes back looks for it here."""
    yield Link(_("My space"), reverse("accounts:home"))
