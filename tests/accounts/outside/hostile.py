"""A provider of our own that can misbehave: each fault is an attribute, one at a time.

A real server on a real port, so that time-outs, redirects and broken answers are those of a wire.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "declic", "le-secret"

Json = dict[str, Any]


@cache
def rsa_key(name: str = "first") -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def public_jwk(name: str = "first", **more: Any) -> Json:
    found = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(rsa_key(name).public_key()))
    return {**found, "kid": name, "use": "sig", "alg": "RS256", **more}


class Hostile:
    """Well-behaved until told otherwise; `asked` counts what was asked of it."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self.claims: Json = {}  # over those of the token; None takes one away
        self.userinfo: Json = {}
        self.configuration: Json = {}
        self.key, self.kid, self.algorithm = "first", "first", "RS256"
        self.published = ["first"]
        self.token: str | None = None  # instead of a signed one
        self.status: dict[str, int] = {}
        self.delay: dict[str, float] = {}
        self.drip: set[str] = set()
        self.raw: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.ways = ["client_secret_basic", "client_secret_post"]
        self.codes: dict[str, Json] = {}

    def authorize(self, there: str, **over: str) -> str:
        """What a person does there: consents. The address to which they are sent back."""
        asked = dict(parse_qsl(urlsplit(there).query))
        code = secrets.token_urlsafe(12)
        self.codes[code] = asked
        back = {"code": code, "state": asked["state"], "iss": self.issuer, **over}
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def id_token(self, asked: Json) -> str:
        if self.token is not None:
            return self.token
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": "42",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "email": "camille@hopital.example",
            "name": "Camille Roux",
            **self.claims,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        key: Any = rsa_key(self.key)
        if self.algorithm == "none":
            key = None
        elif self.algorithm == "HS256":
            key = SECRET.ljust(32, "-")
        return jwt.encode(claims, key, self.algorithm, headers={"kid": self.kid})

    def answer(self, path: str, sent: dict[str, list[str]], headers: Any) -> tuple[int, Json]:
        if path == "/.well-known/openid-configuration":
            return 200, self.described()
        if path == "/jwks":
            return 200, {"keys": [public_jwk(name) for name in self.published]}
        if path == "/token":
            return self.exchange({name: values[0] for name, values in sent.items()}, headers)
        if path == "/userinfo":
            found = {"sub": self.claims.get("sub", "42"), **self.userinfo}
            return 200, {name: value for name, value in found.items() if value is not None}
        return 404, {}

    def described(self) -> Json:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "token_endpoint_auth_methods_supported": self.ways,
            **self.configuration,
        }

    def exchange(self, sent: dict[str, str], headers: Any) -> tuple[int, Json]:
        asked = self.codes.pop(sent.get("code", ""), None)
        if asked is None:
            return 400, {"error": "invalid_grant"}
        digest = hashlib.sha256(sent["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if challenge != asked["code_challenge"] or asked["code_challenge_method"] != "S256":
            return 400, {"error": "invalid_grant"}
        if self._who(sent, headers) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client"}
        return 200, {
            "access_token": "jeton",
            "token_type": "Bearer",
            "id_token": self.id_token(asked),
        }

    def _who(self, sent: dict[str, str], headers: Any) -> tuple[str, str]:
        if "client_secret_post" in self.ways:
            return sent.get("client_id", ""), sent.get("client_secret", "")
        pair = base64.b64decode(headers["Authorization"].removeprefix("Basic ")).decode()
        name, _, secret = pair.partition(":")
        return unquote(name), unquote(secret)


@contextmanager
def hostile() -> Iterator[Hostile]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802  (http.server's name)
            self._answer({})

        def do_POST(self) -> None:  # noqa: N802
            length = int(self.headers["Content-Length"] or 0)
            self._answer(parse_qs(self.rfile.read(length).decode()))

        def _answer(self, sent: dict[str, list[str]]) -> None:
            name = self.path.rpartition("/")[2]
            made.asked.append(name)
            time.sleep(made.delay.get(name, 0))
            status, found = made.answer(self.path, sent, self.headers)
            body = made.raw.get(name, json.dumps(found).encode())
            try:
                self.send_response(made.status.get(name, status))
                if made.status.get(name) == 302:
                    self.send_header("Location", f"{made.issuer}/jwks")
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                for start in range(0, len(body), 1 if name in made.drip else len(body) or 1):
                    self.wfile.write(body[start : start + (1 if name in made.drip else len(body))])
                    self.wfile.flush()
                    time.sleep(0.2 if name in made.drip else 0)
            except OSError:
                pass  # whoever asked has left

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made = Hostile(server.server_port)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
