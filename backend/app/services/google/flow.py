"""The way to Google and back: authorisation code with PKCE (RFC 7636), state and nonce."""

import hmac
import logging
import secrets
from dataclasses import asdict, dataclass
from typing import Any

from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from requests import RequestException

from app.errors import GoogleBusyError, UnauthorizedError
from app.services.google.identity import GoogleIdentity, verify_identity
from app.services.google.settings import GOOGLE_TIMEOUT
from app.services.sealed import Sealer
from config import GoogleSettings

logger = logging.getLogger(__name__)
IDENTITY_SCOPES = ("openid", "email", "profile")
SHEETS_SCOPES = ("https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive.file")
SIGN_IN, CONNECT = "signin", "connect"
# So long a user may take at Google's pages.
FLOW_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Flow:
    """What must be remembered until Google's answer comes; `user_id` is who connects, if anybody."""

    state: str
    nonce: str
    code_verifier: str
    redirect_uri: str
    user_id: int | None


@dataclass(frozen=True, slots=True)
class Grant:
    """What Google granted: an identity, and tokens as the token endpoint answers them."""

    identity: GoogleIdentity
    token: dict[str, Any]

    @property
    def scopes(self) -> set[str]:
        """The scopes that the user left ticked."""
        return set(str(self.token.get("scope", "")).split())

    @property
    def longest_lived(self) -> str:
        """The token by which the grant can be taken back for as long as it stands."""
        return str(self.token.get("refresh_token") or self.token["access_token"])


class GoogleFlow:
    """One client of Google; the flow itself is kept, sealed, by the browser that began it."""

    def __init__(self, settings: GoogleSettings) -> None:
        self._settings = settings
        self._sealer = Sealer(settings.token_keys, "google flow")

    def begin(self, redirect_uri: str, user_id: int | None = None) -> tuple[str, str]:
        """Return the address to send the browser to, and the sealed flow for its cookie."""
        connects = user_id is not None
        scopes = IDENTITY_SCOPES + SHEETS_SCOPES if connects else IDENTITY_SCOPES
        # The state tells the client's page which of the two it completes.
        state = f"{CONNECT if connects else SIGN_IN}-{secrets.token_urlsafe(32)}"
        flow = Flow(state, secrets.token_urlsafe(32), secrets.token_urlsafe(64), redirect_uri, user_id)
        # Only a consent brings a refresh token.
        extra = {"access_type": "offline", "prompt": "consent"} if connects else {}
        url, _ = self._session(redirect_uri, scopes).create_authorization_url(
            self._settings.auth_uri, state=state, nonce=flow.nonce, code_verifier=flow.code_verifier, **extra
        )
        return url, self._sealer.seal(asdict(flow)).decode()

    def complete(self, sealed: str, state: str, code: str, user_id: int | None = None) -> Grant:
        """Exchange Google's answer; raise UnauthorizedError unless this browser and user began it."""
        opened = self._sealer.open(sealed.encode(), FLOW_SECONDS)
        flow = Flow(**opened) if opened else None
        if flow is None or flow.user_id != user_id or not _equal(flow.state, state):
            raise _expired()
        token = self._exchange(flow, code)
        return Grant(verify_identity(str(token.get("id_token", "")), flow.nonce, self._settings), token)

    def revoke(self, token: str) -> None:
        """Take back at Google the grant that a token belongs to, as far as Google answers."""
        try:
            session, uri = self._session(), self._settings.revoke_uri
            session.revoke_token(uri, token=token, timeout=GOOGLE_TIMEOUT).raise_for_status()
        except (OAuthError, RequestException, ValueError) as error:
            logger.warning("a grant could not be taken back at Google: %s", type(error).__name__)

    def _exchange(self, flow: Flow, code: str) -> dict[str, Any]:
        try:
            return dict(
                self._session(flow.redirect_uri).fetch_token(
                    self._settings.token_uri,
                    code=code,
                    code_verifier=flow.code_verifier,
                    timeout=GOOGLE_TIMEOUT,
                )
            )
        except OAuthError:
            raise _expired() from None
        except (RequestException, ValueError):
            raise GoogleBusyError("Google does not answer just now. Please try again.") from None

    def _session(self, redirect_uri: str = "", scopes: tuple[str, ...] = ()) -> OAuth2Session:
        return OAuth2Session(
            self._settings.client_id,
            self._settings.client_secret,
            token_endpoint_auth_method="client_secret_post",  # noqa: S106 (the name of a method)
            scope=" ".join(scopes) or None,
            redirect_uri=redirect_uri or None,
            code_challenge_method="S256",
        )


def _equal(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _expired() -> UnauthorizedError:
    return UnauthorizedError(
        "This sign-in with Google is over or was begun elsewhere. Please start again.",
        code="GOOGLE_SIGN_IN_FAILED",
    )
