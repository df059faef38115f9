"""A user who has connected Google; needs an app context."""

from app.extensions import db
from app.models import User
from app.services.google.account import GoogleAccountService
from app.services.google.flow import IDENTITY_SCOPES, SHEETS_SCOPES, Grant
from app.services.google.identity import GoogleIdentity
from app.transaction import in_transaction
from tests.support.google.server import Google


def connect_google(google: Google, user_id: int, *scopes: str) -> None:
    """Give a user the tokens of a grant; with fewer scopes than asked for if there are any."""
    granted = set(scopes or (*IDENTITY_SCOPES, *SHEETS_SCOPES))
    token = google.issuer.grant(granted)
    identity = GoogleIdentity(f"subject-{user_id}", "amelie@gmail.example", "Amélie", None)
    grant = Grant(identity, token | {"scope": " ".join((*IDENTITY_SCOPES, *SHEETS_SCOPES))})
    in_transaction(lambda: GoogleAccountService.connect(user_id, grant))


def google_tokens(user_id: int) -> bytes | None:
    db.session.rollback()
    return db.session.get_one(User, user_id).google_tokens
