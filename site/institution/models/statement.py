"""What the last accessibility audit found: the statement is generated from it."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import register_setting

from institution import conformity
from institution.models.sites import Entered

ONE_A_LINE = _("One a line.")


@register_setting(icon="universal-access")
class AccessibilityStatement(Entered):
    """Says "not compliant" until an audit's results are entered, as the law wants."""

    audited_on = models.DateField(
        _("date of the audit"),
        null=True,
        blank=True,
        help_text=_("Empty it when the site has been made anew since: the audit no longer holds."),
    )
    auditor = models.CharField(_("who made the audit"), max_length=200, blank=True)
    referential = models.CharField(_("reference"), max_length=40, default="RGAA 4.1.2")
    criteria_applicable = models.PositiveSmallIntegerField(
        _("applicable criteria"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(conformity.CRITERIA)],
    )
    criteria_met = models.PositiveSmallIntegerField(
        _("criteria met"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(conformity.CRITERIA)],
        help_text=_("Among those that apply to this site."),
    )
    report_url = models.URLField(_("address of the audit's report"), blank=True)
    faults = models.TextField(_("faults"), blank=True, help_text=ONE_A_LINE)
    burdens = models.TextField(
        _("disproportionate burden"),
        blank=True,
        help_text=_("What would cost too much, why, and what is offered instead. One a line."),
    )
    exempt = models.TextField(_("contents that the law exempts"), blank=True, help_text=ONE_A_LINE)
    established_on = models.DateField(_("date of the statement"), null=True, blank=True)
    environment = models.TextField(
        _("test environment"),
        blank=True,
        help_text=_("Browser, assistive technology and their versions. One a line."),
    )
    tools = models.TextField(_("tools of the assessment"), blank=True, help_text=ONE_A_LINE)
    pages = models.TextField(
        _("pages that were tested"), blank=True, help_text=_("Title and address. One a line.")
    )
    scheme_url = models.URLField(
        _("address of the multi-year scheme"),
        blank=True,
        help_text=_("The law asks for it, for three years at most, on the body's own site."),
    )
    plan_url = models.URLField(_("address of this year's action plan"), blank=True)

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("audited_on"), FieldPanel("established_on")]),
                FieldPanel("auditor"),
                FieldPanel("referential"),
                FieldRowPanel([FieldPanel("criteria_met"), FieldPanel("criteria_applicable")]),
                FieldPanel("report_url"),
            ],
            heading=_("Audit"),
        ),
        MultiFieldPanel(
            [FieldPanel("faults"), FieldPanel("burdens"), FieldPanel("exempt")],
            heading=_("Contents that are not accessible"),
        ),
        MultiFieldPanel(
            [FieldPanel("environment"), FieldPanel("tools"), FieldPanel("pages")],
            heading=_("How it was tested"),
        ),
        MultiFieldPanel(
            [FieldPanel("scheme_url"), FieldPanel("plan_url")],
            heading=_("Scheme and plan"),
        ),
    ]

    class Meta:
        verbose_name = _("accessibility statement")

    def clean(self) -> None:
        super().clean()
        given = (self.audited_on, self.criteria_met, self.criteria_applicable)
        if any(value is not None for value in given[1:]) and None in given:
            raise ValidationError(
                _("An audit's result is a date, the criteria that apply and those that are met.")
            )
        if self.audited_on and self.audited_on > timezone.localdate():
            raise ValidationError({"audited_on": _("This day is still to come.")})
        if None not in given[1:] and (self.criteria_met or 0) > (self.criteria_applicable or 0):
            raise ValidationError(
                {"criteria_met": _("More criteria are met than apply: correct one of the two.")}
            )

    def judgement(self, today: date | None = None) -> conformity.Judgement:
        return conformity.judge(
            self.criteria_met,
            self.criteria_applicable,
            self.audited_on,
            today or timezone.localdate(),
        )
