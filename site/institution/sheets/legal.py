"""Legal notices, credits, licence and contact: what the law has a public body name."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from base.models import SiteIdentity
from institution.models import Institution
from institution.sheets.parts import Section, Sheet, Term
from institution.wording import mail_link, outer_link, told

EUPL = "https://eupl.eu/1.2/fr/"
CC_BY = "https://creativecommons.org/licenses/by/4.0/deed.fr"


def page_link(name: str, label: str) -> str:
    return format_html('<a href="{}">{}</a>', reverse(f"institution:{name}"), label)


def legal(identity: SiteIdentity, entered: Institution) -> Sheet:
    return Sheet(
        _("Legal notices"),
        _("Who publishes this site, who hosts it, and what you may reuse."),
        [
            Section(
                _("Publisher"),
                terms=[
                    Term(_("Name"), told(identity.name)),
                    Term(_("Legal form"), told(entered.legal_form)),
                    *_siret(entered),
                    Term(_("Address"), told(entered.address)),
                    Term(_("Telephone"), told(entered.phone)),
                    Term(_("E-mail"), mail_link(identity.contact_email)),
                    Term(_("Director of publication"), told(entered.director)),
                ],
            ),
            Section(
                _("Host"),
                terms=[
                    Term(_("Name"), told(entered.host_name)),
                    Term(_("Address"), told(entered.host_address)),
                    Term(_("Telephone"), told(entered.host_phone)),
                    Term(_("Country of the data"), told(entered.host_country)),
                ],
            ),
            Section(
                _("Also to be read"),
                items=[
                    page_link("credits", _("Credits")),
                    page_link("licence", _("Licence")),
                    page_link("privacy", _("Personal data")),
                    page_link("accessibility", _("Accessibility statement")),
                    page_link("ecodesign", _("Eco-design statement")),
                ],
            ),
        ],
    )


def _siret(entered: Institution) -> list[Term]:
    return [Term("SIRET", entered.siret)] if entered.siret else []


def credits(entered: Institution) -> Sheet:
    works = [told(line) for line in entered.credits.splitlines() if line.strip()]
    return Sheet(
        _("Credits"),
        _("Who made what you see here."),
        [
            Section(
                _("Images and texts"),
                paragraphs=[] if works else [told("")],
                items=works,
            ),
            Section(
                _("Figures"),
                paragraphs=[_("Each figure names its source where it stands, with the year.")],
            ),
            Section(
                _("Software"),
                paragraphs=[
                    _(
                        "Déclic, free software made with Wagtail and Django. Its drawings and its "
                        "mark are its own; its fonts are those of your device."
                    )
                ],
            ),
        ],
    )


def licence(entered: Institution) -> Sheet:
    eupl = outer_link(EUPL, "EUPL 1.2")
    cc_by = outer_link(CC_BY, "Creative Commons Attribution 4.0")
    source = (
        outer_link(entered.source_url)
        if entered.source_url
        else _("Ask for it at the contact address: the licence gives you the right to have it.")
    )
    own = told(entered.licence) if entered.licence else _("All rights reserved by the publisher.")
    return Sheet(
        _("Licence"),
        _("What you may take, change and pass on."),
        [
            Section(
                _("The software"),
                paragraphs=[
                    format_html(
                        _("Déclic is free software under {licence}: run it, read it, change it."),
                        licence=eupl,
                    )
                ],
                terms=[Term(_("Source code"), source)],
            ),
            Section(
                _("The lessons and questions that come with it"),
                paragraphs=[
                    format_html(
                        _("They are under {licence}: reuse and adapt them, naming their origin."),
                        licence=cc_by,
                    )
                ],
            ),
            Section(_("The publisher’s own texts and images"), paragraphs=[own]),
        ],
    )


def contact(identity: SiteIdentity, entered: Institution) -> Sheet:
    improve = page_link("improve", _("improvement request"))
    return Sheet(
        _("Contact"),
        _("By mail, by telephone, by letter: a person answers."),
        [
            Section(
                identity.name or _("Publisher"),
                terms=[
                    Term(_("E-mail"), mail_link(identity.contact_email)),
                    Term(_("Telephone"), told(entered.phone)),
                    Term(_("When"), told(entered.opening)),
                    Term(_("Address"), told(entered.address)),
                ],
            ),
            Section(
                _("Something is wrong with a page"),
                paragraphs=[
                    format_html(
                        _("Send an {request}: you can follow it, with or without an address."),
                        request=improve,
                    )
                ],
            ),
            Section(
                _("For a given matter"),
                terms=[
                    Term(_("Accessibility"), told(entered.accessibility_referent)),
                    Term(_("Eco-design"), told(entered.ecodesign_referent)),
                    Term(_("Personal data"), told(entered.dpo)),
                    Term(_("Security"), told(entered.security_contact)),
                ],
            ),
        ],
    )
