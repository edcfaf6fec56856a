from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.http import HttpRequest

from accounts import letters
from accounts.asking import AsksFirst


class StaffAdapter(AsksFirst, DefaultAccountAdapter):
    """Accounts are for people who work in the back office; nobody opens one alone.

    Citizens take part without an account (see `participation`).
    """

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """By the outbox: a mail server that is slow or away holds up nobody's sign-in."""
        name = template_prefix.rpartition("/")[2]
        given = dict(context)
        if not letters.is_ours(name, given):
            around = {"request": allauth_context.request, "email": email, **given}
            written = self.render_mail(template_prefix, email, around)
            given |= {"subject": str(written.subject), "text": str(written.body)}
        letters.queue(name, email, given)
