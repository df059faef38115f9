"""Accounts and Google identities: which belongs to which (docs/decisions/0014)."""

from typing import Any

from flask import current_app
from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError

from app.errors import ConflictError, UnauthorizedError
from app.extensions import db
from app.models import User, UserSettings
from app.services.auth import LOCAL_EMAIL, AuthService
from app.services.engines import default_engine
from app.services.google.flow import Grant
from app.services.google.identity import GoogleIdentity
from app.services.google.settings import NOT_SET_UP
from app.services.google.tokens import keep_tokens, kept_tokens


class GoogleAccountService:
    """Signs in with Google identities, links them to accounts, and keeps connections."""

    @staticmethod
    def sign_in(identity: GoogleIdentity) -> User:
        """Return the account of an identity, made at first use.

        Raises ConflictError when the address is that of an account which nobody has linked: its owner may be
        somebody else.
        """
        user = _owner(identity)
        if user is None:
            if AuthService.find(identity.email):
                raise ConflictError(
                    "This address has an account already. Sign in to it, then connect Google there.",
                    code="GOOGLE_LINK_NEEDED",
                )
            user = _create(identity)
        if not user.is_active:
            raise UnauthorizedError("This account is switched off.", code="ACCOUNT_DISABLED")
        return user

    @staticmethod
    def connect(user_id: int, grant: Grant) -> str | None:
        """Keep the tokens of a signed-in user and link the identity; return the token that is to be revoked.

        Raises ConflictError for another user's identity, GoogleError when a permission is missing.
        """
        user, subject = AuthService.get(user_id), grant.identity.subject
        if _is_of_another(user, subject):
            raise ConflictError(
                "This Google account belongs to another account here. Choose another one at Google.",
                code="GOOGLE_ACCOUNT_TAKEN",
            )
        # An earlier token of the same account is not revoked: Google takes back at once all that a user has
        # granted, the new grant too (developers.google.com/identity/protocols/oauth2/web-server,
        # "Incremental authorization"; seen in github.com/Significant-Gravitas/AutoGPT/pull/10493).
        replaced = kept_tokens(user) if user.connected_google_id not in (None, subject) else None
        user.google_id, user.connected_google_id = user.google_id or subject, subject
        keep_tokens(user, grant)
        db.session.flush()
        return replaced["refresh_token"] if replaced else None

    @staticmethod
    def is_connected(identity: GoogleIdentity) -> bool:
        """Tell whether somebody's tokens are those of this identity."""
        connected = select(User.id).where(User.connected_google_id == identity.subject)
        return db.session.scalar(connected) is not None

    @staticmethod
    def disconnect(user_id: int) -> None:
        """Forget the tokens; and the identity, unless it is the only way into the account."""
        user = AuthService.get(user_id)
        user.google_tokens = user.connected_google_id = None
        if user.password_hash or user.email == LOCAL_EMAIL:
            user.google_id = None
        db.session.flush()

    @staticmethod
    def status(user_id: int) -> dict[str, Any]:
        """Say whether Google is set up here, and what this user has connected."""
        available = current_app.config["GOOGLE"].is_set_up
        user = AuthService.get(user_id)
        tokens = kept_tokens(user) if available else None
        return {
            "available": available,
            "reason": None if available else NOT_SET_UP,
            "signs_in": user.google_id is not None,
            "connected": tokens is not None,
            "email": tokens["email"] if tokens else None,
        }


def _owner(identity: GoogleIdentity) -> User | None:
    return db.session.scalar(select(User).where(User.google_id == identity.subject))


def _is_of_another(user: User, subject: str) -> bool:
    theirs = or_(User.google_id == subject, User.connected_google_id == subject)
    return db.session.scalar(select(User.id).where(theirs, User.id != user.id)) is not None


def _create(identity: GoogleIdentity) -> User:
    user = User(
        email=identity.email,
        name=identity.name,
        picture=identity.picture,
        google_id=identity.subject,
        settings=UserSettings(engine=default_engine()),
    )
    db.session.add(user)
    try:
        db.session.flush()
    except IntegrityError:
        raise ConflictError("There is already an account with this address.", code="EMAIL_TAKEN") from None
    return user
