"""allauth's forms, as our pages show them: one name for each field, and every try counted."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context as allauth_context
from allauth.mfa.base import forms as factor
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import limits

LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("The new password once more"),
    "code": _("Code"),
    "remember": _("Keep me signed in on this device"),
    "name": _("Name of this passkey"),
    "passwordless": _("Sign in with this passkey alone"),
}
HINTS = {
    "password1": _("At least 12 characters: a short sentence is easy to keep in mind."),
    "name": _("To tell it from others, for example: Camille’s phone"),
    "passwordless": _("It asks for its own code, your finger or your face."),
}


class Named(forms.Form):
    """A label says what to type; a placeholder that repeats it says it twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.help_text = HINTS.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class CountsLetters(forms.Form):
    """Each of these forms sends a letter, whatever stands behind the address."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        email = self.cleaned_data.get("email")
        if email and not self.errors and not limits.letter_allowed(email):
            self.add_error("email", get_adapter().validation_error("rate_limited"))
        return cleaned


class CountsTries(forms.Form):
    """Forms sent at once read the same session; they are counted in one row all the same."""

    expected_code: str | None

    def clean_code(self) -> str:
        session = allauth_context.request.session.session_key or ""
        if not limits.try_allowed(session, self.expected_code or ""):
            raise get_adapter().validation_error("too_many_login_attempts")
        return str(super().clean_code())  # type: ignore[misc]  # allauth's, which comes after


class SignIn(Named, account.LoginForm):
    pass


class AskForCode(CountsLetters, Named, account.RequestLoginCodeForm):
    pass


class GiveCode(CountsTries, Named, account.ConfirmLoginCodeForm):
    pass


class OpenAccount(CountsLetters, Named, account.SignupForm):
    """An address is all that is asked; a password can be set later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password1", None)


class ProveAddress(CountsTries, Named, account.ConfirmEmailVerificationCodeForm):
    pass


class ChangeAddress(CountsLetters, Named, account.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")


class ChangePassword(Named, account.ChangePasswordForm):
    pass


class SetPassword(Named, account.SetPasswordForm):
    pass


class Forgotten(CountsLetters, Named, account.ResetPasswordForm):
    pass


class ResetPassword(Named, account.ResetPasswordKeyForm):
    pass


class PasswordAgain(Named, account.ReauthenticateForm):
    pass


class SecondFactor(Named, factor.AuthenticateForm):
    pass


class SecondFactorAgain(Named, factor.ReauthenticateForm):
    pass


class ActivateApp(Named, ActivateTOTPForm):
    pass


class AddPasskey(Named, webauthn.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["maxlength"] = 100
        self.fields["name"].max_length = 100  # type: ignore[attr-defined]
        self.initial.setdefault("passwordless", True)


class NamePasskey(Named, webauthn.EditWebAuthnForm):
    name = forms.CharField(required=True, max_length=100)
