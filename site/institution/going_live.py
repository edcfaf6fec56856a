"""What the operator has still to write before the site goes live (base.readiness)."""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from base import readiness
from base.models import SiteIdentity
from base.readiness import Finding
from institution import ecodesign
from institution.models import AccessibilityStatement, EcodesignAnswer, Institution


def settings_url(model: type) -> str:
    """The admin's form of a setting, for the site that answers when no other does."""
    site = Site.objects.filter(is_default_site=True).first()
    names = [model._meta.app_label, model._meta.model_name]  # type: ignore[attr-defined]
    return reverse("wagtailsettings:edit", args=[*names, site.pk if site else 1])


def _written(*fields: str) -> Callable[[], Finding]:
    def look() -> Finding:
        entered = Institution.of_default_site()
        blank = [
            str(entered._meta.get_field(name).verbose_name)
            for name in fields
            if not str(getattr(entered, name)).strip()
        ]
        missing = gettext("Missing: %(names)s.") % {"names": ", ".join(blank)} if blank else ""
        return Finding(not blank, missing, settings_url(Institution))

    return look


def operator() -> Finding:
    identity = SiteIdentity.objects.filter(site__is_default_site=True).first()
    if identity is None or not (identity.name and identity.contact_email):
        words = gettext("Missing: the name of the body and its address for mail.")
        return Finding(False, words, settings_url(SiteIdentity))
    return _written("legal_form", "address", "phone")()


def audit() -> Finding:
    statement = AccessibilityStatement.of_default_site()
    judgement = statement.judgement()
    url = settings_url(AccessibilityStatement)
    if judgement.expired:
        words = gettext("The audit is more than three years old: the site says “not compliant”.")
        return Finding(False, words, url)
    if judgement.valid_until is None:
        words = gettext("No audit is entered: the site says “not compliant”.")
        return Finding(False, words, url)
    until = date_format(judgement.valid_until, "j F Y")
    return Finding(True, gettext("The audit holds until %(date)s.") % {"date": until}, url)


def scheme() -> Finding:
    statement = AccessibilityStatement.of_default_site()
    words = "" if statement.scheme_url else gettext("The law asks for a multi-year scheme.")
    return Finding(bool(statement.scheme_url), words, settings_url(AccessibilityStatement))


def eco_design() -> Finding:
    entered = EcodesignAnswer.objects.filter(site__is_default_site=True)
    answered = set(entered.values_list("criterion", flat=True))
    left = [row for row in ecodesign.asked() if row.id not in answered]
    words = gettext("Criteria that only you can answer, and have not: %(count)s.")
    url = reverse("ecodesign_answers", args=[left[0].theme if left else 1])
    return Finding(not left, words % {"count": len(left)} if left else "", url)


def security() -> Finding:
    if settings.SECURITY_CONTACT:
        return Finding(True, settings.SECURITY_CONTACT)
    return _written("security_contact")()


def register() -> None:
    for name, label, look in (
        ("institution.operator", _("Publisher"), operator),
        ("institution.director", _("Director of publication"), _written("director")),
        (
            "institution.host",
            _("Host"),
            _written("host_name", "host_address", "host_phone", "host_country"),
        ),
        (
            "institution.dpo",
            _("Data protection officer"),
            _written("dpo", "dpo_email", "legal_basis"),
        ),
        ("institution.audit", _("Accessibility audit"), audit),
        ("institution.scheme", _("Multi-year accessibility scheme"), scheme),
        (
            "institution.referents",
            _("Accessibility and eco-design contacts"),
            _written("accessibility_referent", "ecodesign_referent"),
        ),
        ("institution.security", _("Security contact"), security),
        ("institution.ecodesign", _("Eco-design statement"), eco_design),
    ):
        readiness.register(name, label, look)
