"""The administrator's form of a provider, and the trial of its rules on a sample."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from accounts.outside import discovery, mapping, wire
from accounts.outside.models import Provider
from accounts.outside.provider import email_of, name_of
from accounts.outside.rights import organisations_run_by
from people.models import Organisation

BIGGEST_SAMPLE = 50_000


class ProviderForm(WagtailAdminModelForm):
    secret = forms.CharField(
        label=_("Client secret"),
        required=False,
        max_length=500,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Kept encrypted and never shown again. Leave empty to keep the present one."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = organisations_run_by(self.for_user) if self.for_user else Organisation.objects.none()
        self.fields["organisation"].queryset = own
        for rows in self.formsets.values():
            for form in (*rows.forms, rows.empty_form):
                form.fields["organisation"].queryset = own
        if self.instance.pk:
            self.fields["slug"].disabled = True
        if not getattr(self.for_user, "is_superuser", False):
            self.fields["trusts_email"].disabled = True
            self.fields["trusts_email"].help_text = _("Only who runs the installation may tick it.")

    def clean_issuer(self) -> str:
        issuer = discovery.issuer_of(self.cleaned_data["issuer"])
        if not wire.is_safe(issuer):
            raise forms.ValidationError(
                gettext("The address begins with https://, without name, password or “#”.")
            )
        before = Provider.objects.filter(pk=self.instance.pk).first()
        # Another issuer gives the same numbers to other people.
        if before and before.issuer != issuer and (reason := before.why_kept()):
            raise forms.ValidationError(
                gettext("People sign in by this issuer: set up another provider for the new one.")
                + f" {reason}"
            )
        return issuer

    def clean_secret(self) -> str:
        secret: str = self.cleaned_data["secret"]
        if any(ord(char) < 32 for char in secret):
            raise forms.ValidationError(gettext("Without line breaks or tabs."))
        return secret

    def is_valid(self) -> bool:
        """A rule sends to an organisation that stands below the provider's own."""
        valid: bool = super().is_valid()
        owner = self.cleaned_data.get("organisation") if valid else None
        if owner is None:
            return valid
        for form in self.formsets["rules"].forms:
            if form in self.formsets["rules"].deleted_forms:
                continue
            chosen = form.cleaned_data.get("organisation")
            if chosen and not chosen.path.startswith(owner.path) and not form.errors:
                form.add_error(
                    "organisation",
                    gettext("This organisation does not stand below %(name)s.")
                    % {"name": owner.name},
                )
                valid = False
        return valid

    def save(self, commit: bool = True) -> Provider:
        if self.cleaned_data.get("secret"):
            self.instance.secret = self.cleaned_data["secret"]
        row: Provider = super().save(commit)
        return row


class Sample(forms.Form):
    claims = forms.CharField(
        label=_("Sample of claims (JSON)"),
        max_length=BIGGEST_SAMPLE,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_("What the provider says of somebody. It is read, and not kept."),
    )

    def clean_claims(self) -> dict[str, Any]:
        try:
            found = json.loads(self.cleaned_data["claims"])
        except ValueError as fault:
            raise forms.ValidationError(_not_json(fault)) from None
        except RecursionError:
            raise forms.ValidationError(gettext("This nests too deep.")) from None
        if not isinstance(found, dict):
            raise forms.ValidationError(
                gettext("This is not an object: it begins with { and ends with }.")
            )
        return found


def _not_json(fault: ValueError) -> str:
    line = getattr(fault, "lineno", 1)
    return gettext("This is not JSON: look at line %(line)d.") % {"line": line}


def verdict(row: Provider, claims: mapping.Claims) -> dict[str, Any]:
    """What would happen to the person of this sample, in words. Stores nothing."""
    place = row.place_of(claims)
    rules = list(row.rules.all())
    return {
        "name": name_of(claims),
        "email": email_of(claims),
        "vouched": row.trusts_email and claims.get("email_verified") is True,
        "has_subject": isinstance(claims.get("sub"), str) and bool(claims["sub"]),
        "organisation": Organisation.objects.get(pk=place.organisation),
        "service": place.service,
        "rule": None if place.rule is None else rules[place.rule],
        "number": None if place.rule is None else place.rule + 1,
        "judged": [
            {
                "rule": rule,
                "holds": mapping.holds(rule.spoken, claims),
                "heard": [
                    mapping.shown(text) for text in mapping.values(claims, rule.spoken.claim)[:8]
                ],
            }
            for rule in rules
        ],
    }
