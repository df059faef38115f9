"""Connecting Google and letting go of it: here and at Google."""

from app.errors import ConflictError, GoogleError
from app.services.auth import AuthService
from app.services.google.account import GoogleAccountService
from app.services.google.flow import GoogleFlow, Grant
from app.services.google.tokens import kept_tokens
from app.transaction import in_transaction
from config import GoogleSettings


def connect_google(user_id: int, flow: GoogleFlow, grant: Grant) -> None:
    """Keep the tokens of a grant, and take back at Google a grant that nobody uses: this, or an earlier one.

    Raises as GoogleAccountService.connect.
    """
    try:
        replaced = in_transaction(lambda: GoogleAccountService.connect(user_id, grant))
    except (ConflictError, GoogleError):
        if not GoogleAccountService.is_connected(grant.identity):
            flow.revoke(grant.longest_lived)
        raise
    if replaced:
        flow.revoke(replaced)


def disconnect_google(user_id: int, settings: GoogleSettings) -> None:
    """Forget the tokens, and take them back at Google as far as it answers."""
    tokens = kept_tokens(AuthService.get(user_id)) if settings.is_set_up else None
    in_transaction(lambda: GoogleAccountService.disconnect(user_id))
    if tokens:
        GoogleFlow(settings).revoke(tokens["refresh_token"])
