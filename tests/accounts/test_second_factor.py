"""Colleagues need a second factor where the setting says so; its secrets rest sealed."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from people.models import Membership, User
from tests.accounts.factory import ask_for_code, last_code, make_citizen
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db
EMAIL = "camille@ville.example"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def member() -> User:
    return make_member(make_organisation(), Membership.Role.ADMINISTRATOR, EMAIL)


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def sign_in(client: Client) -> str:
    answer = client.post("/comptes/login/", {"login": EMAIL, "password": "motdepasse"})
    return str(answer["Location"])


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/pages/", "/admin/account/", "/admin/nulle-part/"]
)
def test_a_colleague_without_one_reaches_nothing_of_the_back_office(
    client: Client, settings: object, member: User, path: str
) -> None:
    settings.STAFF_SECOND_FACTOR = True  # type: ignore[attr-defined]
    client.force_login(member)
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/comptes/2fa/?next=%2Fadmin%2F")
    assert client.post(path, {}).status_code == 302
    page = client.get(answer["Location"])
    assert "demande un second facteur" in page.text


def test_with_the_setting_off_the_back_office_opens(client: Client, member: User) -> None:
    client.force_login(member)
    assert client.get("/admin/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(
    client: Client, settings: object, member: User
) -> None:
    settings.STAFF_SECOND_FACTOR = True  # type: ignore[attr-defined]
    RecoveryCodes.activate(member)
    client.force_login(member)
    assert client.get("/admin/").status_code == 302


def test_leaving_is_always_allowed(client: Client, settings: object, member: User) -> None:
    settings.STAFF_SECOND_FACTOR = True  # type: ignore[attr-defined]
    client.force_login(member)
    client.post("/admin/logout/")
    assert "_auth_user_id" not in client.session


def test_a_citizen_is_not_led_to_set_one_up(client: Client, settings: object) -> None:
    settings.STAFF_SECOND_FACTOR = True  # type: ignore[attr-defined]
    client.force_login(make_citizen())
    assert "/comptes/2fa/" not in client.get("/admin/")["Location"]


def test_an_app_is_set_up_and_opens_the_back_office(
    client: Client, settings: object, member: User
) -> None:
    settings.STAFF_SECOND_FACTOR = True  # type: ignore[attr-defined]
    client.force_login(member)
    client.post("/comptes/reauthenticate/", {"password": "motdepasse"})
    page = client.get("/comptes/2fa/totp/activate/")
    [secret] = re.findall(r"<code>(\w+)</code>", page.text)
    assert "style=" not in page.text
    answer = client.post("/comptes/2fa/totp/activate/", {"code": code_of(secret)})
    assert answer["Location"] == "/comptes/2fa/recovery-codes/"
    codes = client.get(answer["Location"])
    assert len(re.findall(r"<li>\d{8}</li>", codes.text)) == 10
    assert client.get("/admin/").status_code == 200
    kept = Authenticator.objects.filter(user=member).values_list("data", flat=True)
    assert secret not in str(list(kept))


def test_it_is_asked_for_after_the_password_and_after_the_code(
    client: Client, member: User
) -> None:
    TOTP.activate(member, SECRET)
    assert sign_in(client) == "/comptes/2fa/authenticate/"
    assert client.get("/admin/").status_code == 302
    answer = client.post("/comptes/2fa/authenticate/", {"code": code_of(SECRET)})
    assert answer["Location"] == "/admin/"
    other = Client()
    ask_for_code(other, EMAIL)
    answer = other.post("/comptes/login/code/confirm/", {"code": last_code(EMAIL)})
    assert answer["Location"] == "/comptes/2fa/authenticate/"
    assert "_auth_user_id" not in other.session


def test_a_recovery_code_opens_once(client: Client, member: User) -> None:
    TOTP.activate(member, SECRET)
    code = RecoveryCodes.activate(member).get_unused_codes()[0]
    sign_in(client)
    assert client.post("/comptes/2fa/authenticate/", {"code": code})["Location"] == "/admin/"
    other = Client()
    sign_in(other)
    again = other.post("/comptes/2fa/authenticate/", {"code": code})
    assert again.status_code == 200
    assert "Ce code n’est pas le bon" in again.text


def test_a_stolen_session_changes_no_lock_without_the_password(
    client: Client, member: User
) -> None:
    client.force_login(member)
    for path in ("totp/activate/", "webauthn/add/"):
        answer = client.get(f"/comptes/2fa/{path}")
        assert answer["Location"].startswith("/comptes/reauthenticate/")


def test_ones_own_page_names_all_ways_of_signing_in(client: Client, member: User) -> None:
    client.force_login(member)
    page = client.get("/comptes/2fa/").text
    for path in (
        "email/",
        "password/change/",
        "2fa/webauthn/add/",
        "2fa/totp/activate/",
        "sessions/",
    ):
        assert f'href="/comptes/{path}"' in page
    assert 'href="/comptes/2fa/"' in client.get("/admin/account/").text


@pytest.mark.parametrize("path", ["remove", "edit"])
def test_anothers_passkey_is_out_of_reach(client: Client, member: User, path: str) -> None:
    passkey = Authenticator.objects.create(
        user=make_citizen(), type=Authenticator.Type.WEBAUTHN, data={"name": "x"}
    )
    client.force_login(member)
    client.post("/comptes/reauthenticate/", {"password": "motdepasse"})
    assert client.get(f"/comptes/2fa/webauthn/keys/{passkey.pk}/{path}/").status_code == 404


def test_who_has_just_signed_in_sets_one_up_without_the_password_again(
    client: Client, settings: object, member: User
) -> None:
    settings.STAFF_SECOND_FACTOR = True  # type: ignore[attr-defined]
    assert sign_in(client) == "/admin/"
    assert client.get("/comptes/2fa/totp/activate/").status_code == 200


def test_a_secret_that_can_be_read_no_more_opens_nothing_and_breaks_no_page(
    client: Client, settings: object, member: User
) -> None:
    TOTP.activate(member, SECRET)
    settings.SECRET_KEY = "another-one-" + "x" * 50  # type: ignore[attr-defined]
    sign_in(client)
    answer = client.post("/comptes/2fa/authenticate/", {"code": code_of(SECRET)})
    assert (answer.status_code, "Ce code n’est pas le bon" in answer.text) == (200, True)


@pytest.mark.parametrize(
    "path",
    [
        "logout/",
        "email/",
        "password/change/",
        "reauthenticate/",
        "2fa/totp/deactivate/",
        "2fa/recovery-codes/generate/",
        "2fa/recovery-codes/",
        "2fa/recovery-codes/download/",
        "2fa/webauthn/",
        "2fa/webauthn/keys/{passkey}/edit/",
        "2fa/webauthn/keys/{passkey}/remove/",
        "sessions/",
    ],
)
@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_each_page_of_ones_own_sign_in_opens(
    client: Client, member: User, path: str, language: str
) -> None:
    TOTP.activate(member, SECRET)
    RecoveryCodes.activate(member)
    passkey = Authenticator.objects.create(
        user=member, type=Authenticator.Type.WEBAUTHN, data={"name": "Téléphone"}
    )
    client.force_login(member)
    client.post("/comptes/reauthenticate/", {"password": "motdepasse"})
    answer = client.get(f"/comptes/{path.format(passkey=passkey.pk)}?langue={language}")
    assert answer.status_code == 200
    assert "style=" not in answer.text
    assert "onclick" not in answer.text


def test_a_first_password_is_not_asked_for_at_once(client: Client) -> None:
    client.force_login(make_citizen())
    words = "une phrase assez longue"
    client.post("/comptes/password/set/", {"password1": words, "password2": words})
    assert client.get("/comptes/2fa/webauthn/add/").status_code == 200
