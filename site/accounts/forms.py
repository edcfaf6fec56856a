"""allauth's forms, as our pages show them."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from django import forms
from django.utils.translation import gettext_lazy as _


class SignIn(LoginForm):
    """The page itself leads to the forgotten password: once, beside the button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        _named(self.fields["login"])
        self.fields["password"].widget.attrs.pop("placeholder", None)


class Forgotten(ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _named(self.fields["email"])


def _named(field: forms.Field) -> None:
    """A label says what to type; a placeholder that repeats it says it twice."""
    field.label = _("E-mail address")
    field.widget.attrs.pop("placeholder", None)
