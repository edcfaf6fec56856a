"""Who publishes the site and who hosts it: what French law has each page name."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import register_setting

from institution.models.sites import Entered
from people.models import Organisation


@register_setting(icon="doc-full")
class Institution(Entered):
    """Its name and its address for mail are those of "Identity of the site" (base)."""

    legal_form = models.CharField(
        _("legal form"),
        max_length=120,
        blank=True,
        help_text=_("For example: commune, public establishment, association."),
    )
    siret = models.CharField(_("SIRET number"), max_length=20, blank=True)
    address = models.TextField(_("postal address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    opening = models.CharField(
        _("when one may call or come"),
        max_length=200,
        blank=True,
        help_text=_("For example: Monday to Friday, 9 a.m. to 5 p.m."),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("organisation that runs the site"),
        help_text=_(
            "Its people receive the improvement requests about pages that are nobody's own."
        ),
    )
    director = models.CharField(
        _("director of publication"),
        max_length=200,
        blank=True,
        help_text=_("First name, last name and position: the law asks for a person."),
    )

    host_name = models.CharField(_("name of the host"), max_length=200, blank=True)
    host_address = models.TextField(_("address of the host"), blank=True)
    host_phone = models.CharField(_("telephone of the host"), max_length=40, blank=True)
    host_country = models.CharField(_("country where the data are"), max_length=120, blank=True)
    host_url = models.URLField(
        _("environmental commitments of the host"),
        blank=True,
        help_text=_("Address of the page on which the host publishes them."),
    )

    dpo = models.CharField(
        _("data protection officer"),
        max_length=200,
        blank=True,
        help_text=_("A name or a position."),
    )
    dpo_email = models.EmailField(_("e-mail address of the officer"), blank=True)
    legal_basis = models.CharField(
        _("legal basis of the processing"),
        max_length=300,
        blank=True,
        help_text=_("For example: task of public interest (GDPR, article 6.1.e)."),
    )
    accessibility_referent = models.CharField(
        _("accessibility contact"), max_length=200, blank=True, help_text=_("A name or a position.")
    )
    ecodesign_referent = models.CharField(
        _("eco-design contact"), max_length=200, blank=True, help_text=_("A name or a position.")
    )
    security_contact = models.CharField(
        _("security contact"),
        max_length=200,
        blank=True,
        help_text=_(
            "E-mail address or https address for whoever finds a weakness; security.txt shows it."
        ),
    )

    credits = models.TextField(
        _("credits"),
        blank=True,
        help_text=_("Photographs, drawings, texts: the work, its author, its licence, one a line."),
    )
    licence = models.CharField(
        _("licence of your own texts and images"),
        max_length=200,
        blank=True,
        help_text=_("For example: Licence Ouverte 2.0. Empty: all rights reserved by the body."),
    )
    source_url = models.URLField(
        _("address of the source code"),
        blank=True,
        help_text=_(
            "Where the version that runs here is: its licence asks for it if you changed it."
        ),
    )

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel("legal_form"),
                FieldPanel("siret"),
                FieldPanel("address"),
                FieldPanel("phone"),
                FieldPanel("opening"),
                FieldPanel("director"),
                FieldPanel("organisation"),
            ],
            heading=_("Publisher"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("host_name"),
                FieldPanel("host_address"),
                FieldPanel("host_phone"),
                FieldPanel("host_country"),
                FieldPanel("host_url"),
            ],
            heading=_("Host"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("dpo"),
                FieldPanel("dpo_email"),
                FieldPanel("legal_basis"),
                FieldPanel("accessibility_referent"),
                FieldPanel("ecodesign_referent"),
                FieldPanel("security_contact"),
            ],
            heading=_("People to write to"),
        ),
        MultiFieldPanel(
            [FieldPanel("credits"), FieldPanel("licence"), FieldPanel("source_url")],
            heading=_("Credits and licences"),
        ),
    ]

    class Meta:
        verbose_name = _("legal notices and contacts")
