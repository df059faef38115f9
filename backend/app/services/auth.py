"""Accounts and sessions."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from flask_jwt_extended import create_access_token, create_refresh_token, decode_token
from google.oauth2.credentials import Credentials
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from app.blocking import run_blocking
from app.clock import utcnow
from app.errors import ConflictError, UnauthorizedError
from app.extensions import db
from app.models import RefreshToken, User, UserSettings
from app.services.engines import default_engine
from app.services.google.tokens import credentials_of
from app.transaction import rows_changed

LOCAL_EMAIL = "me@localhost"
_hasher = PasswordHasher()


@dataclass(frozen=True, slots=True)
class Client:
    """Where a sign-in came from, as the user will see it in the list of sessions."""

    user_agent: str | None = None
    ip: str | None = None


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a sign-in gives."""

    user: User
    access: str
    refresh: str


def hash_password(password: str) -> str:
    """Hash a password with argon2id (slow: call outside a transaction)."""
    return run_blocking(_hasher.hash, password)


def _verify(known: str | None, password: str) -> None:
    _hasher.verify(known or _dummy_hash(), password)


@cache
def _dummy_hash() -> str:
    """Return what is verified for an unknown address, so that the time taken does not tell which exist."""
    return _hasher.hash("nobody has this password")


def password_matches(user: User | None, password: str) -> bool:
    """Check a password in the same time whether or not the user exists."""
    known = user.password_hash if user else None
    try:
        run_blocking(_verify, known, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return known is not None


class AuthService:
    """Who may come in, and for how long."""

    @staticmethod
    def find(email: str) -> User | None:
        """Return the user with this address."""
        return db.session.scalar(select(User).where(User.email == email.strip().lower()))

    @staticmethod
    def register(email: str, password_hash: str, name: str) -> User:
        """Create an account; raise ConflictError when the address is taken."""
        user = User(
            email=email.strip().lower(),
            name=name,
            password_hash=password_hash,
            settings=UserSettings(engine=default_engine()),
        )
        db.session.add(user)
        try:
            db.session.flush()
        except IntegrityError:
            raise ConflictError(
                "There is already an account with this address.", code="EMAIL_TAKEN"
            ) from None
        return user

    @staticmethod
    def local_user() -> User:
        """Return the computer's own user, made at first use."""
        user = AuthService.find(LOCAL_EMAIL)
        if user is None:
            user = User(email=LOCAL_EMAIL, name="", settings=UserSettings(engine=default_engine()))
            db.session.add(user)
            db.session.flush()
        return user

    @staticmethod
    def issue(user: User, client: Client, family: str | None = None) -> Tokens:
        """Give a user an access and a refresh token, in a new family unless one is given."""
        family = family or uuid.uuid4().hex
        claims = {"family": family}
        access = create_access_token(identity=str(user.id), additional_claims=claims)
        refresh = create_refresh_token(identity=str(user.id), additional_claims=claims)
        decoded = decode_token(refresh)
        db.session.add(
            RefreshToken(
                user_id=user.id,
                family=family,
                jti=decoded["jti"],
                expires_at=datetime.fromtimestamp(decoded["exp"], UTC),
                user_agent=(client.user_agent or "")[:200],
                ip=client.ip,
            )
        )
        db.session.flush()
        return Tokens(user, access, refresh)

    @staticmethod
    def rotate(jti: str, client: Client) -> Tokens | None:
        """Exchange a refresh token for new ones; None, and its family revoked, when it was used before."""
        now = utcnow()
        taken = rows_changed(
            update(RefreshToken)
            .where(RefreshToken.jti == jti, RefreshToken.used_at.is_(None), RefreshToken.revoked_at.is_(None))
            .values(used_at=now)
        )
        token = db.session.scalar(select(RefreshToken).where(RefreshToken.jti == jti))
        if token is None:
            return None
        user = db.session.get(User, token.user_id)
        if not taken or user is None or not user.is_active:
            AuthService.revoke(token.family)
            return None
        return AuthService.issue(user, client, token.family)

    @staticmethod
    def revoke(family: str) -> None:
        """End a session: none of its tokens is good any more."""
        db.session.execute(
            update(RefreshToken)
            .where(RefreshToken.family == family, RefreshToken.revoked_at.is_(None))
            .values(revoked_at=utcnow())
        )

    @staticmethod
    def session_is_valid(user_id: int, family: str) -> bool:
        """Tell whether the session is not revoked and its user may still come in."""
        revoked = (
            select(RefreshToken.id)
            .where(RefreshToken.family == family, RefreshToken.revoked_at.is_not(None))
            .exists()
        )
        known = select(RefreshToken.id).where(RefreshToken.family == family).exists()
        return bool(
            db.session.scalar(select(User.id).where(User.id == user_id, User.is_active, known, ~revoked))
        )

    @staticmethod
    def valid_families(families: Collection[str]) -> set[str]:
        """Return those of the sessions that stand, in one query."""
        query = (
            select(RefreshToken.family)
            .join(User, User.id == RefreshToken.user_id)
            .where(RefreshToken.family.in_(families), User.is_active)
            .group_by(RefreshToken.family)
            .having(func.count(RefreshToken.revoked_at) == 0)
        )
        return set(db.session.scalars(query))

    @staticmethod
    def get_user_credentials(user: User) -> Credentials:
        """Return a user's Google credentials; raise GoogleError when he has not connected it."""
        return credentials_of(user)

    @staticmethod
    def get(user_id: int) -> User:
        """Return a user; raise UnauthorizedError when there is none."""
        user = db.session.get(User, user_id)
        if user is None:
            raise UnauthorizedError("Sign in to continue.")
        return user
