"""The accessibility statement, with what the State's model has it hold."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from base.addresses import absolute
from base.models import SiteIdentity
from institution import wording
from institution.conformity import Judgement, Level
from institution.models import AccessibilityStatement, Institution
from institution.sheets.parts import Section, Sheet, Term, Text
from institution.wording import lines, mail_link, outer_link, told

OMBUDSMAN_FORM = "https://formulaire.defenseurdesdroits.fr/"
OMBUDSMAN_DELEGATES = "https://www.defenseurdesdroits.fr/saisir/delegues"


def sheet(identity: SiteIdentity, entered: Institution, statement: AccessibilityStatement) -> Sheet:
    judgement = statement.judgement()
    return Sheet(
        wording.accessibility(judgement.level),
        _lead(judgement),
        [
            _commitment(identity),
            _state(identity, statement, judgement),
            _results(statement, judgement),
            *_contents(statement),
            _made(statement),
            _feedback(identity, entered),
            _remedy(),
            _scheme(statement),
        ],
    )


def _lead(judgement: Judgement) -> str:
    if judgement.expired:
        return _("The last audit is more than three years old: the law has us start over.")
    if judgement.valid_until is None:
        return _("No audit has been made yet. Until one is, the law has us say “not compliant”.")
    return _("Where this site stands, what is still in the way, and whom to tell.")


def _commitment(identity: SiteIdentity) -> Section:
    body = identity.name or str(wording.TO_WRITE)
    words = _(
        "{body} undertakes to make its digital services accessible, as article 47 of the French "
        "law of 11 February 2005 asks. This statement is about the site {site}."
    )
    return Section(
        _("Commitment"),
        paragraphs=[format_html(words, body=body, site=absolute("") or "Déclic")],
    )


def _state(
    identity: SiteIdentity, statement: AccessibilityStatement, judgement: Judgement
) -> Section:
    states = {
        Level.NONE: _("not compliant"),
        Level.PARTIAL: _("partially compliant"),
        Level.FULL: _("fully compliant"),
    }
    words = _("The site is <strong>{state}</strong> with the reference {reference}{because}")
    if judgement.valid_until is None:
        because = _(", for want of an audit.")
    elif judgement.expired:
        because = _(", for want of a valid audit.")
    elif judgement.level == Level.FULL:
        because = "."
    else:
        because = _(", because of the contents listed below.")
    state = format_html(
        words, state=states[judgement.level], reference=statement.referential, because=because
    )
    software = _(
        "The software is made to be read by keyboard, on a screen and aloud, and checked by "
        "automatic tools. They see only a part of the criteria, and replace no audit."
    )
    return Section(_("State of compliance"), paragraphs=[state, software])


def _results(statement: AccessibilityStatement, judgement: Judgement) -> Section:
    if judgement.percent is None or judgement.valid_until is None:
        return Section(_("Results of the tests"), paragraphs=[_("No result is entered yet.")])
    until = _("%(day)s, or earlier if the site is made anew") % {"day": _day(judgement.valid_until)}
    terms = [
        Term(_("Audit made by"), told(statement.auditor)),
        Term(_("Date of the audit"), _day(statement.audited_on)),
        Term(
            _("Criteria met"),
            _("%(met)s of the %(applicable)s that apply, that is %(percent)s")
            % {
                "met": statement.criteria_met,
                "applicable": statement.criteria_applicable,
                "percent": wording.percent(judgement.percent),
            },
        ),
        Term(_("Holds until"), _("Over.") if judgement.expired else until),
    ]
    if statement.report_url:
        terms.append(Term(_("Report"), outer_link(statement.report_url)))
    return Section(_("Results of the tests"), terms=terms)


def _contents(statement: AccessibilityStatement) -> list[Section]:
    nothing = [_("Nothing is entered under this heading.")]
    return [
        Section(heading, paragraphs=[] if text.strip() else nothing, items=_theirs(text))
        for heading, text in (
            (_("Not accessible: faults"), statement.faults),
            (_("Not accessible: disproportionate burden"), statement.burdens),
            (_("Not accessible: contents that the law exempts"), statement.exempt),
        )
    ]


def _theirs(text: str) -> list[Text]:
    return [told(line) for line in lines(text)]


def _made(statement: AccessibilityStatement) -> Section:
    return Section(
        _("How this statement was made"),
        terms=[
            Term(_("Date of the statement"), _day(statement.established_on)),
            Term(
                _("Technologies"),
                _("HTML, CSS, SVG, and a little JavaScript that no page needs to be read."),
            ),
            Term(_("Test environment"), told(statement.environment)),
            Term(_("Tools"), told(statement.tools)),
            Term(_("Pages that were tested"), told(statement.pages)),
        ],
    )


def _feedback(identity: SiteIdentity, entered: Institution) -> Section:
    improve = format_html(
        '<a href="{}?page={}">{}</a>',
        reverse("institution:improve"),
        reverse("institution:accessibility"),
        _("Send an improvement request"),
    )
    return Section(
        _("Tell us what stops you"),
        paragraphs=[
            _(
                "If you can’t read a page or send a form, tell us which one and what you wanted "
                "to do. You are answered within a week, and given the information another way."
            ),
            improve,
        ],
        terms=[
            Term(_("E-mail"), mail_link(identity.contact_email)),
            Term(_("Telephone"), told(entered.phone)),
            Term(_("Address"), told(entered.address)),
            Term(_("Accessibility contact"), told(entered.accessibility_referent)),
        ],
    )


def _remedy() -> Section:
    return Section(
        _("Remedies"),
        paragraphs=[
            _(
                "If you have told us of a fault that keeps you from a content or a service, and "
                "our answer does not satisfy you, you may turn to the Défenseur des droits:"
            )
        ],
        items=[
            outer_link(OMBUDSMAN_FORM, _("by its form")),
            outer_link(OMBUDSMAN_DELEGATES, _("through its delegate near you")),
            _(
                "by letter, without a stamp: Défenseur des droits, Libre réponse 71120, "
                "75342 Paris CEDEX 07."
            ),
        ],
    )


def _scheme(statement: AccessibilityStatement) -> Section:
    return Section(
        _("Scheme and action plan"),
        terms=[
            Term(_("Multi-year scheme"), outer_link(statement.scheme_url)),
            Term(_("This year’s plan"), outer_link(statement.plan_url)),
        ],
    )


def _day(day: object) -> Text:
    return date_format(day, "DATE_FORMAT") if day else told("")  # type: ignore[arg-type]
