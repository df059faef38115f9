"""Who Google says somebody is."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jwt
from jwt import PyJWKClient
from jwt.exceptions import PyJWKClientConnectionError, PyJWTError

from app.errors import GoogleBusyError, GoogleError, UnauthorizedError
from app.services.google.settings import GOOGLE_TIMEOUT
from config import GoogleSettings

_CLOCK_SKEW_SECONDS = 30
_CLAIMS = ("iss", "aud", "exp", "iat", "sub", "nonce", "email")


@dataclass(frozen=True, slots=True)
class GoogleIdentity:
    """An identity that Google vouches for; `subject` never changes, the address may."""

    subject: str
    email: str
    name: str
    picture: str | None


def verify_identity(id_token: str, nonce: str, settings: GoogleSettings) -> GoogleIdentity:
    """Verify an ID token as OpenID Connect Core 3.1.3.7 asks.

    Raises UnauthorizedError for one that is not Google's answer to us, GoogleError for an unverified address.
    """
    try:
        claims = _claims(id_token, settings)
    except PyJWKClientConnectionError:
        raise GoogleBusyError("Google does not answer just now. Please try again.") from None
    except (PyJWTError, ValueError):
        raise _refused() from None
    if claims["nonce"] != nonce or claims.get("azp", settings.client_id) != settings.client_id:
        raise _refused()
    if claims.get("email_verified") not in (True, "true"):
        raise GoogleError(
            "Google has not verified your address yet. Verify it in your Google account, then try again.",
            code="GOOGLE_EMAIL_UNVERIFIED",
        )
    email = str(claims["email"]).strip().lower()
    return GoogleIdentity(str(claims["sub"]), email, str(claims.get("name", ""))[:100], claims.get("picture"))


def _claims(id_token: str, settings: GoogleSettings) -> dict[str, Any]:
    key = _keys(settings.certs_uri).get_signing_key_from_jwt(id_token)
    # Google also writes its issuer without the scheme.
    issuers = [settings.issuer, settings.issuer.removeprefix("https://")]
    claims: dict[str, Any] = jwt.decode(
        id_token,
        key,
        algorithms=["RS256"],
        audience=settings.client_id,
        issuer=issuers,
        leeway=_CLOCK_SKEW_SECONDS,
        options={"require": list(_CLAIMS)},
    )
    return claims


@lru_cache(maxsize=4)
def _keys(uri: str) -> PyJWKClient:
    """Return the keys at an address; they are fetched again after five minutes, or when one is unknown."""
    return PyJWKClient(uri, cache_jwk_set=True, lifespan=300, timeout=GOOGLE_TIMEOUT)


def _refused() -> UnauthorizedError:
    return UnauthorizedError(
        "Google's answer could not be trusted. Please try again.", code="GOOGLE_SIGN_IN_FAILED"
    )
