"""What is held of whom, read from the register that the export and the erasure read too."""

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import participation
from base.models import SiteIdentity
from institution.models import Institution
from institution.sheets.parts import Section, Sheet, Term
from institution.wording import mail_link, outer_link, told
from privacy.registry import Holding, holdings

CNIL = "https://www.cnil.fr/fr/plaintes"
DAY = 86_400
SUBJECTS = ("participant", "email", "user")


def sheet(identity: SiteIdentity, entered: Institution) -> Sheet:
    return Sheet(
        _("Personal data"),
        _("You can learn and sort without giving your name. Here is what the site keeps."),
        [
            _in_short(),
            *_held(),
            _cookies(),
            Section(
                _("Who answers for it"),
                terms=[
                    Term(_("Data controller"), told(identity.name)),
                    Term(_("Data protection officer"), told(entered.dpo)),
                    Term(_("E-mail"), mail_link(entered.dpo_email)),
                    Term(_("Legal basis"), told(entered.legal_basis)),
                    Term(
                        _("Who reads it"),
                        _("The people who run the day, course or clean-up that you take part in."),
                    ),
                    Term(_("Country of the data"), told(entered.host_country)),
                ],
            ),
            _rights(),
        ],
    )


def _rights() -> Section:
    return Section(
        _("Your rights"),
        paragraphs=[
            _(
                "You may ask to see what the site knows of you, to have it corrected, "
                "erased or used less, or object to its use. Write to the officer above."
            ),
            format_html(
                '<a href="{}">{}</a>',
                reverse("accounts:data"),
                _("See, take away or erase your data"),
            ),
            format_html(
                _("If the answer does not satisfy you, you may complain to {cnil}."),
                cnil=outer_link(CNIL, _("the CNIL")),
            ),
        ],
    )


def _in_short() -> Section:
    return Section(
        _("In short"),
        items=[
            _("Reading leaves no cookie and is not measured."),
            _("Taking part leaves one cookie, which recognises your browser and not you."),
            _("Nothing is sold, nor passed on to anybody outside."),
        ],
    )


def _held() -> list[Section]:
    """By whose it is: of whoever takes part, whoever writes to us, whoever works here."""
    headings = {
        "participant": _("What is kept when you take part"),
        "email": _("What is kept when you are written to"),
        "user": _("What is kept of the people who work here"),
    }
    found = {subject: [row for row in holdings() if row.subject == subject] for subject in SUBJECTS}
    return [
        Section(headings[subject], terms=[_term(row) for row in found[subject]])
        for subject in SUBJECTS
        if found[subject]
    ]


def _term(row: Holding) -> Term:
    label = str(row.what) or str(row.model._meta.verbose_name_plural)
    purpose = _("Why: %(purpose)s.") % {"purpose": _(str(row.purpose))}
    kept = _("How long: %(retention)s.") % {"retention": _(str(row.retention))}
    return Term(label[:1].upper() + label[1:], f"{purpose} {kept}")


def _cookies() -> Section:
    days = participation.AGE.days
    session = settings.SESSION_COOKIE_AGE // DAY
    return Section(
        _("Cookies"),
        paragraphs=[_("A page that is only read sets none. Those below serve what you ask for.")],
        terms=[
            Term(
                participation.COOKIE,
                _about(_("when you join: it finds your answers and your team again"), days),
            ),
            Term(
                participation.CODE_COOKIE,
                _("When you join: your recovery code, encrypted, until you have noted it. An hour"),
            ),
            Term(
                settings.CSRF_COOKIE_NAME,
                _about(
                    _("on a form: it proves that your browser sent it"),
                    settings.CSRF_COOKIE_AGE // DAY,
                ),
            ),
            Term(
                settings.SESSION_COOKIE_NAME,
                _about(_("when a colleague signs in: it keeps them signed in"), session),
            ),
            Term("messages", _("on the admin’s screens: the sentence that follows an act")),
        ],
    )


def _about(words: str, days: int) -> SafeString:
    lasts = ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    return format_html("{}. {}", words[:1].upper() + words[1:], lasts)
