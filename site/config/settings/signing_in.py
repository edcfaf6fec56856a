"""Who may sign in, and how: Django's accounts and allauth."""

AUTH_USER_MODEL = "people.User"
# One alone: a second one would check each password twice, and only for addresses that are known.
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"  # for members; the adapter sends others to /moi/
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignIn",
    "request_login_code": "accounts.forms.AskForCode",
    "confirm_login_code": "accounts.forms.GiveCode",
    "signup": "accounts.forms.OpenAccount",
    "confirm_email_verification_code": "accounts.forms.ProveAddress",
    "add_email": "accounts.forms.ChangeAddress",
    "change_password": "accounts.forms.ChangePassword",
    "set_password": "accounts.forms.SetPassword",
    "reset_password": "accounts.forms.Forgotten",
    "reset_password_from_key": "accounts.forms.ResetPassword",
    "reauthenticate": "accounts.forms.PasswordAgain",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# Without "password1" allauth would take the password off the sign-in page too.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
# Whoever opens an account proves the address first; colleagues' were given by their organisation.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True  # one address an account; a new one counts once it is proved
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
# An unknown address gets the same page, and a letter that says so to whoever owns it.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
# A changed password, a new second factor: whoever holds the account is told.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_USER_DISPLAY = "people.models.display_name"
ACCOUNT_SESSION_REMEMBER = None
# By account: allauth counts under a lock in the database cache. A town hall is one address, so
# by address there is only the wide count of accounts.door; letters are counted in accounts.limits.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "10/10m/key",
    "signup": None,
    "request_login_code": None,
    "confirm_email": None,
    "reset_password": None,
    "reset_password_from_key": None,
}
MFA_RATE_LIMITS = {"webauthn_login": None}
MFA_ADAPTER = "accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Only colleagues' accounts may be unproved, and a second factor is asked of them first.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute wrong
MFA_FORMS = {
    "authenticate": "accounts.forms.SecondFactor",
    "reauthenticate": "accounts.forms.SecondFactorAgain",
    "activate_totp": "accounts.forms.ActivateApp",
    "add_webauthn": "accounts.forms.AddPasskey",
    "edit_webauthn": "accounts.forms.NamePasskey",
}
# Whether colleagues need a second factor before the back office opens.
STAFF_SECOND_FACTOR = False
# Nobody in front: a forwarded address would be the visitor's own word.
ALLAUTH_TRUSTED_PROXY_COUNT = 0
