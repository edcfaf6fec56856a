"""allauth's forms, as our pages show them."""

from typing import Any

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    """The page itself leads to the forgotten password: once, below the button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
