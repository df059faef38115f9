"""An OpenID issuer with keys of its own: authorisation code with PKCE, refresh, revocation."""

import base64
import hashlib
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from jwt.algorithms import RSAAlgorithm

CLIENT_ID, CLIENT_SECRET = "a-client.apps.example", "a secret that only the server knows"
SHEETS = "https://www.googleapis.com/auth/spreadsheets"
DRIVE_FILE = "https://www.googleapis.com/auth/drive.file"
_KEY_ID = "key-1"
# Of all issuers: to make one takes as long as a whole test.
_KEY = generate_private_key(public_exponent=65537, key_size=2048)


class RefusedError(Exception):
    """An error of OAuth, by its code."""


@dataclass
class Person:
    """Who sits before the browser."""

    subject: str = "1001"
    email: str = "amelie@gmail.example"
    verified: bool = True


class Issuer:
    """Tokens that were given, and to whom (`owners`).

    `claims` spoil the next ID tokens, `unticked` scopes are not granted; `is_stubborn`: revokes nothing.
    """

    def __init__(self) -> None:
        self.url = ""
        self.person = Person()
        self.claims: dict[str, Any] = {}
        self.unticked: set[str] = set()
        self.is_stubborn = False
        self.signing_key = self.key = _KEY
        self.lifetime = 3599
        self.refreshes = 0
        self.access: dict[str, tuple[frozenset[str], float]] = {}
        self.grants: dict[str, frozenset[str]] = {}
        self.owners: dict[str, str] = {}
        self._codes: dict[str, dict[str, str]] = {}

    def authorize(self, query: Mapping[str, str]) -> str:
        """Let the person agree; return where to send the browser."""
        wanted = {"response_type": "code", "client_id": CLIENT_ID, "code_challenge_method": "S256"}
        if {name: query.get(name) for name in wanted} != wanted or "openid" not in query["scope"].split():
            raise RefusedError("invalid_request")
        code = secrets.token_urlsafe(8)
        self._codes[code] = {name: query[name] for name in query}
        assert len(query["state"]) > 20
        assert len(query["nonce"]) > 20
        return f"{query['redirect_uri']}?code={code}&state={query['state']}"

    def token(self, form: Mapping[str, str]) -> dict[str, Any]:
        """Exchange a code or a refresh token."""
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
            raise RefusedError("invalid_client")
        if form["grant_type"] == "refresh_token":
            return self._refresh(form["refresh_token"])
        asked = self._codes.pop(form.get("code", ""), None)
        if asked is None or asked["redirect_uri"] != form.get("redirect_uri"):
            raise RefusedError("invalid_grant")
        if asked["code_challenge"] != _challenge(form.get("code_verifier", "")):
            raise RefusedError("invalid_grant")
        scopes = frozenset(asked["scope"].split()) - self.unticked
        subject = self.person.subject
        answer = self._access(scopes, subject) | {"id_token": self._id_token(asked["nonce"])}
        if asked.get("access_type") == "offline":
            answer["refresh_token"] = secrets.token_urlsafe(24)
            self.grants[answer["refresh_token"]] = scopes
            self.owners[answer["refresh_token"]] = subject
        return answer

    def revoke(self, token: str) -> None:
        """Take back all that the person of a refresh or access token has granted."""
        if self.is_stubborn or (token not in self.grants and token not in self.access):
            raise RefusedError("invalid_token")
        theirs = {given for given, owner in self.owners.items() if owner == self.owners[token]}
        for given in theirs:
            self.grants.pop(given, None)
            self.access.pop(given, None)

    def revoke_everything(self) -> None:
        """Do what a person does on Google's page of connected apps."""
        self.grants.clear()
        self.access.clear()

    def keys(self) -> dict[str, Any]:
        key = RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [{**key, "kid": _KEY_ID, "alg": "RS256", "use": "sig"}]}

    def scopes_of(self, access_token: str) -> frozenset[str] | None:
        """Return what a token allows; None for one that is not good."""
        scopes, good_until = self.access.get(access_token, (None, 0.0))
        return scopes if time.time() < good_until else None

    def _refresh(self, token: str) -> dict[str, Any]:
        if token not in self.grants:
            raise RefusedError("invalid_grant")
        self.refreshes += 1
        return self._access(self.grants[token], self.owners[token])

    def _access(self, scopes: frozenset[str], subject: str) -> dict[str, Any]:
        token = secrets.token_urlsafe(24)
        self.owners[token] = subject
        self.access[token] = (scopes, time.time() + self.lifetime)
        return {
            "access_token": token,
            "expires_in": self.lifetime,
            "token_type": "Bearer",
            "scope": " ".join(sorted(scopes)),
        }

    def _id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": CLIENT_ID,
            "azp": CLIENT_ID,
            "sub": self.person.subject,
            "email": self.person.email,
            "email_verified": self.person.verified,
            "name": "Amélie",
            "nonce": nonce,
            "iat": now,
            "exp": now + 3600,
            **self.claims,
        }
        present = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(present, self.signing_key, algorithm="RS256", headers={"kid": _KEY_ID})


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
