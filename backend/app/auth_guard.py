"""Who is asking: the check of access tokens for routes and sockets."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from flask_jwt_extended import decode_token, get_jwt_identity, jwt_required
from jwt.exceptions import PyJWTError

from app.errors import UnauthorizedError
from app.extensions import jwt
from app.services.auth import AuthService

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Identity:
    """A verified access token; `expires_at` in seconds since the epoch."""

    user_id: int
    family: str
    expires_at: int


def login_required(view: Callable[P, R]) -> Callable[P, R]:
    """Let only requests with a good access token through; also says so in the API document."""
    guarded: Any = wraps(view)(jwt_required(locations=["headers"])(view))
    # flask-smorest reads `_apidoc`; copied so that the view's own is not changed.
    document = dict(getattr(view, "_apidoc", {}))
    document["manual_doc"] = {**document.get("manual_doc", {}), "security": [{"bearer": []}]}
    guarded._apidoc = document
    return cast("Callable[P, R]", guarded)


def current_user_id() -> int:
    """Return the id of the user whose token the request carries."""
    return int(get_jwt_identity())


def identify(token: object) -> Identity:
    """Verify an access token that did not come in a header; raise UnauthorizedError.

    `decode_token` alone would take refresh tokens and revoked ones.
    """
    try:
        payload = decode_token(str(token))
    # A ValueError is text that no encoding takes.
    except (PyJWTError, ValueError):
        raise UnauthorizedError("Sign in to continue.") from None
    identity = Identity(int(payload["sub"]), str(payload.get("family")), int(payload["exp"]))
    if payload.get("type") != "access" or not AuthService.session_is_valid(identity.user_id, identity.family):
        raise UnauthorizedError("Sign in to continue.")
    return identity


@jwt.token_in_blocklist_loader
def _is_revoked(_header: dict[str, Any], payload: dict[str, Any]) -> bool:
    return not AuthService.session_is_valid(int(payload["sub"]), str(payload.get("family")))
