from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are for people who work in the back office; nobody opens one alone.

    Citizens take part without an account (see `participation`).
    """

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
