"""A user's Google tokens: kept sealed, handed to Google's libraries as credentials."""

import time
from datetime import UTC, datetime
from typing import Any

from google.oauth2.credentials import Credentials

from app.errors import GoogleError
from app.models import User
from app.services.google.flow import SHEETS_SCOPES, Grant
from app.services.google.settings import google_settings
from app.services.sealed import Sealer
from config import GoogleSettings


def keep_tokens(user: User, grant: Grant) -> None:
    """Keep what a user granted; raise GoogleError when that is not enough for Sheets."""
    if not set(SHEETS_SCOPES) <= grant.scopes or "refresh_token" not in grant.token:
        raise GoogleError(
            "Google Sheets needs both permissions. Connect again, and leave both boxes ticked at Google.",
            code="GOOGLE_SCOPE_MISSING",
        )
    _keep(
        user,
        {
            "access_token": grant.token["access_token"],
            "refresh_token": grant.token["refresh_token"],
            "expires_at": grant.token.get("expires_at") or time.time(),
            "scopes": sorted(grant.scopes),
            "email": grant.identity.email,
        },
    )


def keep_refreshed(user: User, credentials: Credentials) -> None:
    """Keep an access token that was fetched anew, unless the user has disconnected meanwhile."""
    kept = kept_tokens(user)
    if kept is None or kept["refresh_token"] != credentials.refresh_token:
        return
    expiry = credentials.expiry.replace(tzinfo=UTC).timestamp() if credentials.expiry else time.time()
    _keep(user, {**kept, "access_token": credentials.token, "expires_at": expiry})


def kept_tokens(user: User) -> dict[str, Any] | None:
    """Return the tokens of a user, None when there are none or their key is gone."""
    if user.google_tokens is None:
        return None
    tokens: dict[str, Any] | None = _sealer(google_settings()).open(user.google_tokens)
    return tokens


def credentials_of(user: User) -> Credentials:
    """Return the credentials of a user; raise GoogleError when he has not connected Google."""
    settings, tokens = google_settings(), kept_tokens(user)
    if tokens is None:
        raise GoogleError(
            "Google is not connected. Connect it, then export again.", code="GOOGLE_NOT_CONNECTED"
        )
    return Credentials(
        tokens["access_token"],
        refresh_token=tokens["refresh_token"],
        token_uri=settings.token_uri,
        client_id=settings.client_id,
        client_secret=settings.client_secret,
        scopes=tokens["scopes"],
        # The library takes times without a zone for UTC.
        expiry=datetime.fromtimestamp(tokens["expires_at"], UTC).replace(tzinfo=None),
    )


def _keep(user: User, tokens: dict[str, Any]) -> None:
    user.google_tokens = _sealer(google_settings()).seal(tokens)


def _sealer(settings: GoogleSettings) -> Sealer:
    return Sealer(settings.token_keys, "google tokens")
