"""Signing in by outside providers, which are rows that the administrator edits."""

SOCIALACCOUNT_ADAPTER = "accounts.outside.adapter.OutsideAdapter"
SOCIALACCOUNT_FORMS = {"disconnect": "accounts.outside.forms.Disconnect"}
# A link or a picture elsewhere must not begin a sign-in.
SOCIALACCOUNT_LOGIN_ON_GET = False
# Who somebody is was asked once; nothing is done in their name at the provider.
SOCIALACCOUNT_STORE_TOKENS = False
# The one place that joins an address to an account is accounts.outside.joining.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
# An address that a provider does not vouch for is proved by a code before any account is made.
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_QUERY_EMAIL = True
