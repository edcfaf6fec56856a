"""The links that the footer of a French public site needs."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from base.hooks import Link
from institution.models import PlainPage

SUBJECTS = [
    # RGAA asks for these very words; "not compliant" holds until an audit's results are entered.
    (PlainPage.Subject.ACCESSIBILITY, _("Accessibility: not compliant")),
    (PlainPage.Subject.LEGAL, _("Legal notices")),
    (PlainPage.Subject.PRIVACY, _("Personal data")),
    (PlainPage.Subject.ECODESIGN, _("Eco-design")),
    (PlainPage.Subject.HELP, _("Help and contact")),
]


def links(language: str) -> Iterator[Link]:
    pages = PlainPage.objects.live().filter(locale__language_code=language).exclude(subject="")
    by_subject = {page.subject: page for page in pages}
    for subject, label in SUBJECTS:
        if subject in by_subject:
            yield Link(label, by_subject[subject].url or "")
