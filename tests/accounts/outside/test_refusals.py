"""Everything that a provider, or somebody between, can do wrong: one calm sentence, nobody in."""

import logging
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from accounts.outside import wire
from accounts.outside.models import Provider
from people.models import User
from tests.accounts.outside.factory import come_back, is_in, leave, make_provider, sign_in
from tests.accounts.outside.hostile import Hostile, hostile

pytestmark = pytest.mark.django_db
UNCLEAR = "n’a pas pu être vérifiée"
STALE = "commencé il y a trop longtemps"
AWAY = "ne répond pas pour le moment"
EMAIL = "camille@hopital.example"


@pytest.fixture
def row(server: Hostile) -> Provider:
    """Trusted, and somebody who is known: whatever gets through would be let in."""
    made = make_provider(server.issuer, trusts_email=True)
    server.claims = {"email_verified": True}
    user = User.objects.create_user(EMAIL)
    SocialAccount.objects.create(user=user, provider=made.slug, uid="42")
    return made


def refused(answer: Any, client: Client, words: str = UNCLEAR, status: int = 403) -> None:
    assert answer.status_code == status
    assert words in answer.text
    assert "Se connecter autrement" in answer.text
    assert not is_in(client)


def test_without_a_fault_one_is_in(client: Client, server: Hostile, row: Provider) -> None:
    """The twin of all that follows."""
    assert sign_in(client, row, server).status_code == 302
    assert is_in(client)


FAULTS: dict[str, tuple[str, Callable[[Hostile], None]]] = {
    "another nonce": ("nonce", lambda s: s.claims.update(nonce="x")),
    "no nonce": ("nonce", lambda s: s.claims.update(nonce=None)),
    "another audience": ("audience", lambda s: s.claims.update(aud="autre")),
    "no audience": ("audience", lambda s: s.claims.update(aud=None)),
    "for several, asked by another": (
        "audience",
        lambda s: s.claims.update(aud=["declic", "autre"], azp="autre"),
    ),
    "for several, asked by nobody": (
        "audience",
        lambda s: s.claims.update(aud=["declic", "autre"]),
    ),
    "another issuer": ("issuer", lambda s: s.claims.update(iss="https://evil.example")),
    "no issuer": ("issuer", lambda s: s.claims.update(iss=None)),
    "expired": ("expired", lambda s: s.claims.update(exp=int(time.time()) - 120)),
    "of yesterday": ("expired", lambda s: s.claims.update(iat=int(time.time()) - 86_400)),
    "of tomorrow": ("time", lambda s: s.claims.update(iat=int(time.time()) + 86_400)),
    "not yet": ("time", lambda s: s.claims.update(nbf=int(time.time()) + 86_400)),
    "no end": ("time", lambda s: s.claims.update(exp=None)),
    "no subject": ("subject", lambda s: s.claims.update(sub=None)),
    "a subject that is no text": ("subject", lambda s: s.claims.update(sub={"id": 42})),
    "alg none": ("algorithm", lambda s: setattr(s, "algorithm", "none")),
    "signed by our secret": ("algorithm", lambda s: setattr(s, "algorithm", "HS256")),
    "signed by another key": ("signature", lambda s: setattr(s, "key", "second")),
    "a key that is unknown": ("key", lambda s: setattr(s, "kid", "third")),
    "not a token": ("token", lambda s: setattr(s, "token", "a.b.c")),
    "no token": ("exchange", lambda s: setattr(s, "token", "")),
    "userinfo of another": ("other_person", lambda s: s.userinfo.update(sub="43")),
    "userinfo of nobody": ("other_person", lambda s: s.userinfo.update(sub=None)),
    "userinfo refused": ("userinfo", lambda s: s.status.update(userinfo=401)),
    "userinfo is no object": ("answer", lambda s: s.raw.update(userinfo=b'["42"]')),
    "the code is refused": ("exchange", lambda s: s.status.update(token=400)),
    "the answer is no JSON": ("answer", lambda s: s.raw.update(token=b"<html>")),
    "the keys are no keys": ("keys", lambda s: s.raw.update(jwks=b'{"keys": 7}')),
    "a key is no key": (
        "key",
        lambda s: s.raw.update(jwks=b'{"keys": [{"kid": "first", "kty": "RSA"}]}'),
    ),
    "a redirect": ("exchange", lambda s: s.status.update(token=302)),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_answer_is_refused_and_logged_by_its_kind_alone(
    name: str,
    client: Client,
    server: Hostile,
    row: Provider,
    caplog: pytest.LogCaptureFixture,
) -> None:
    kind, break_it = FAULTS[name]
    break_it(server)
    with caplog.at_level(logging.INFO):
        refused(sign_in(client, row, server), client)
    told = [record.getMessage() for record in caplog.records if "outside" in record.name]
    assert told == [f"outside sign-in refused: {kind} (provider {row.slug})"]
    for secret in (EMAIL, "camille", "jeton", "42", "le-secret"):
        assert secret not in caplog.text.replace(row.slug, "")


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"issuer": "https://evil.example"}, "issuer"),
        ({"token_endpoint": "http://evil.example/token"}, "address"),
        ({"jwks_uri": None}, "address"),
        ({"userinfo_endpoint": "file:///etc/passwd"}, "address"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "address"),
    ],
)
def test_a_document_that_is_not_the_issuers_leads_nobody_away(
    change: dict[str, Any],
    kind: str,
    client: Client,
    server: Hostile,
    row: Provider,
    caplog: pytest.LogCaptureFixture,
) -> None:
    server.configuration = change
    refused(client.post(f"/comptes/exterieur/par/{row.slug}/"), client)
    assert f"refused: {kind} " in caplog.text


def test_a_replayed_state_is_refused(client: Client, server: Hostile, row: Provider) -> None:
    there = leave(client, row)
    come_back(client, server.authorize(there))
    client.logout()
    refused(come_back(client, server.authorize(there)), client, STALE)


def test_a_foreign_state_is_refused(client: Client, server: Hostile, row: Provider) -> None:
    """Somebody else's sign-in, brought into this browser."""
    back = server.authorize(leave(Client(), row))
    refused(come_back(client, back), client, STALE)


@pytest.mark.parametrize("state", ["", "x" * 5000, "inconnu"])
def test_an_invented_state_is_refused(
    client: Client, server: Hostile, row: Provider, state: str
) -> None:
    refused(come_back(client, server.authorize(leave(client, row), state=state)), client, STALE)


def test_a_state_of_another_provider_is_refused(
    client: Client, server: Hostile, row: Provider
) -> None:
    other = make_provider("https://autre.example")
    back = server.authorize(leave(client, row)).replace(row.slug, other.slug)
    refused(come_back(client, back), client, STALE)


def test_a_state_of_yesterday_is_refused(
    client: Client, server: Hostile, row: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = server.authorize(leave(client, row))
    from allauth.socialaccount.internal import statekit

    monkeypatch.setattr(statekit, "STATE_TTL", -1)
    refused(come_back(client, back), client, STALE)


def test_an_answer_that_bears_another_issuers_name_is_refused(
    client: Client, server: Hostile, row: Provider
) -> None:
    refused(
        come_back(client, server.authorize(leave(client, row), iss="https://x.example")), client
    )


def test_a_code_of_another_sign_in_is_refused(
    client: Client, server: Hostile, row: Provider
) -> None:
    """PKCE: what was begun elsewhere can't be ended here."""
    stolen = server.authorize(leave(Client(), row)).partition("code=")[2].partition("&")[0]
    refused(come_back(client, server.authorize(leave(client, row), code=stolen)), client)


def test_who_stops_at_the_provider_is_told_so(
    client: Client, server: Hostile, row: Provider
) -> None:
    answer = come_back(client, server.authorize(leave(client, row), error="access_denied"))
    page = client.get(answer["Location"])
    assert page.status_code == 200
    assert "Vous vous êtes arrêté en chemin" in page.text
    answer = come_back(client, server.authorize(leave(client, row), error="server_error"))
    refused(answer, client)


def test_a_provider_that_is_not_offered_any_more_lets_nobody_in(
    client: Client, server: Hostile, row: Provider
) -> None:
    back = server.authorize(leave(client, row))
    Provider.objects.update(is_active=False)
    refused(come_back(client, back), client, "n’est plus proposée", 404)
    assert client.post(f"/comptes/exterieur/par/{row.slug}/").status_code == 404


def test_a_secret_sealed_under_another_key_is_a_sentence(
    client: Client, server: Hostile, row: Provider
) -> None:
    Provider.objects.update(secret_sealed="illisible")
    refused(sign_in(client, row, server), client)


def test_a_provider_that_is_down_is_a_sentence_and_another_way_in(client: Client) -> None:
    with hostile() as gone:
        row = make_provider(gone.issuer)
    refused(client.post(f"/comptes/exterieur/par/{row.slug}/"), client, AWAY, 503)


@pytest.mark.parametrize("broken", ["openid-configuration", "token", "jwks", "userinfo"])
def test_a_provider_that_fails_half_way_is_a_sentence(
    client: Client, server: Hostile, row: Provider, broken: str
) -> None:
    if broken == "openid-configuration":
        server.status = {broken: 500}
        refused(client.post(f"/comptes/exterieur/par/{row.slug}/"), client, AWAY, 503)
        return
    server.status = {broken: 502}
    refused(sign_in(client, row, server), client, AWAY, 503)


@pytest.mark.parametrize("how", ["silent", "drips"])
@pytest.mark.parametrize("where", ["openid-configuration", "token"])
def test_a_slow_provider_is_waited_for_no_longer_than_promised(
    client: Client,
    server: Hostile,
    row: Provider,
    where: str,
    how: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert wire.SECONDS == 5
    monkeypatch.setattr(
        wire.Patience, "__init__", lambda self: setattr(self, "until", time.monotonic() + 1)
    )
    if how == "silent":
        server.delay = {where: 30}
    else:
        server.drip = {where}
    if where == "token":
        server.drip, drips = set(), server.drip
        there = leave(client, row)
        server.drip = drips
    begun = time.monotonic()
    if where == "token":
        answer = come_back(client, server.authorize(there))
    else:
        answer = client.post(f"/comptes/exterieur/par/{row.slug}/")
    assert time.monotonic() - begun < 2.5
    refused(answer, client, AWAY, 503)


def test_whoever_comes_after_a_slow_answer_does_not_wait(
    client: Client, server: Hostile, row: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        wire.Patience, "__init__", lambda self: setattr(self, "until", time.monotonic() + 0.5)
    )
    server.delay = {"openid-configuration": 30}
    client.post(f"/comptes/exterieur/par/{row.slug}/")
    refused(client.post(f"/comptes/exterieur/par/{row.slug}/"), client, AWAY, 503)
    assert server.asked == ["openid-configuration"]


def test_an_endless_answer_is_not_read_to_its_end(
    client: Client, server: Hostile, row: Provider
) -> None:
    server.raw = {"openid-configuration": b'{"issuer": "' + b"x" * 2_000_000 + b'"}'}
    refused(client.post(f"/comptes/exterieur/par/{row.slug}/"), client, AWAY, 503)


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://sso.example/realms/x", True),
        ("http://localhost:8080", True),
        ("http://127.0.0.1", True),
        ("http://sso.example", False),
        ("https://user:pass@sso.example", False),
        ("https://sso.example/#x", False),
        ("ftp://sso.example", False),
        ("https://", False),
        ("https://[", False),
        ("https://x:99999", False),
        ("http://127.0.0.1.evil.example", False),
    ],
)
def test_only_addresses_by_tls_are_asked(address: str, safe: bool) -> None:
    assert wire.is_safe(address) is safe
