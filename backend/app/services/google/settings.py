"""Whether and how this server talks to Google."""

from flask import current_app

from app.errors import GoogleNotSetUpError
from config import GoogleSettings

# Of one request, in seconds.
GOOGLE_TIMEOUT = 20
NOT_SET_UP = (
    "Google is not set up on this server. Whoever runs it registers a client with Google and sets"
    " GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET; every other export format works without."
)


def google_settings() -> GoogleSettings:
    """Return the settings; raise GoogleNotSetUpError without a client."""
    settings: GoogleSettings = current_app.config["GOOGLE"]
    if not settings.is_set_up:
        raise GoogleNotSetUpError(NOT_SET_UP)
    return settings
