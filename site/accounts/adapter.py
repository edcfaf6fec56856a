"""What allauth asks us about accounts: who may open one, where one lands, what is written."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.stages import EmailVerificationStage
from allauth.core import context as allauth_context
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts import letters
from accounts.asking import AsksFirst


class AccountAdapter(AsksFirst, DefaultAccountAdapter):
    """A citizen opens an account with an address alone; colleagues' are opened by their body."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed for the time being."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _("The address or the password is not the right one."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _("This code is not the right one. Look at it again, and try once more."),
        "incorrect_password": _("This is not your password."),
        "email_taken": _("There is an account with this address already."),
        "too_many_login_attempts": _(
            "Too many tries for this account. Wait for ten minutes, then try again."
        ),
        "rate_limited": _("Too many tries. Wait for a moment, then try again."),
        "same_as_current": _("This is your address already."),
    }

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Colleagues go to the back office, everybody else to their own space."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return super().get_login_redirect_url(request)
        return f"/{get_language()}/moi/"

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        return reverse("mfa_index")

    def get_login_stages(self) -> list[str]:
        stock = f"{EmailVerificationStage.__module__}.{EmailVerificationStage.__qualname__}"
        ours = f"{ProvedAddress.__module__}.{ProvedAddress.__qualname__}"
        return [ours if stage == stock else stage for stage in super().get_login_stages()]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """By the outbox: a mail server that is slow or away holds up nobody's sign-in."""
        name = template_prefix.rpartition("/")[2]
        given = dict(context)
        if not letters.is_ours(name, given):
            around = {"request": allauth_context.request, "email": email, **given}
            written = self.render_mail(template_prefix, email, around)
            given |= {"subject": str(written.subject), "text": str(written.body)}
        letters.queue(name, email, given)


class ProvedAddress(EmailVerificationStage):
    """Not asked of colleagues: their organisation gave the address, and the first administrator
    must get in before the mail server works. Signing in by a code proves it in passing."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        user = self.login.user
        if user is not None and user.is_staff:
            return None, True
        found: tuple[HttpResponse | None, bool] = super().handle()
        return found
