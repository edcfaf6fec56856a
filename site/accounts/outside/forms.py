"""The forms of people who sign in; the administrator's are in `editing`."""

from typing import Any

from allauth.account import app_settings
from allauth.socialaccount.forms import DisconnectForm
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Code(forms.Form):
    code = forms.CharField(
        label=_("Code received by e-mail"),
        max_length=40,
        help_text=_("Eight letters and digits; capitals and dashes do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}
        ),
    )

    def refuse(self) -> None:
        self.add_error("code", gettext("This is not the code: look at the last letter you got."))


class Disconnect(DisconnectForm):
    def clean(self) -> dict[str, Any]:
        """The last way in stays: allauth knows of passwords only, we also sign in by code."""
        cleaned: dict[str, Any] = forms.Form.clean(self) or {}
        account = cleaned.get("account")
        others = self.accounts.exclude(pk=account.pk).exists() if account else True
        by_other_means = (
            self.request.user.has_usable_password() or app_settings.LOGIN_BY_CODE_ENABLED
        )
        if not others and not by_other_means:
            self.add_error(
                "account",
                gettext("This is your only way to sign in: set a password first."),
            )
        return cleaned
