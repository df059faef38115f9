"""Google: sign-in and Sheets."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from configuration.environment import MIN_SECRET_LENGTH, ConfigError


@dataclass(frozen=True)
class GoogleSettings:
    """The client registered with Google, Google's addresses, and the keys that its tokens are kept under.

    `token_keys`: the first encrypts, all decrypt. Without a `redirect_uri` it is /google/ of the host asked.
    """

    client_id: str
    client_secret: str = field(repr=False)
    redirect_uri: str
    token_keys: tuple[str, ...] = field(repr=False)
    auth_uri: str
    token_uri: str
    revoke_uri: str
    issuer: str
    certs_uri: str
    sheets_endpoint: str
    drive_endpoint: str

    @property
    def is_set_up(self) -> bool:
        """Whether a client was registered."""
        return bool(self.client_id and self.client_secret)


def read_google(env: Mapping[str, str], default_key: str) -> GoogleSettings:
    """Read the settings; raise ConfigError for half a client or a key that can be guessed.

    The addresses are those of accounts.google.com/.well-known/openid-configuration and the APIs' documents.
    """
    keys = tuple(key.strip() for key in env.get("GOOGLE_TOKEN_KEYS", "").split(",") if key.strip())
    if any(len(key) < MIN_SECRET_LENGTH for key in keys):
        raise ConfigError(f"Each of GOOGLE_TOKEN_KEYS must have at least {MIN_SECRET_LENGTH} characters.")
    settings = GoogleSettings(
        client_id=env.get("GOOGLE_CLIENT_ID", ""),
        client_secret=env.get("GOOGLE_CLIENT_SECRET", ""),
        redirect_uri=env.get("GOOGLE_REDIRECT_URI", ""),
        token_keys=keys or (default_key,),
        auth_uri=_address(env, "GOOGLE_AUTH_URI", "https://accounts.google.com/o/oauth2/v2/auth"),
        token_uri=_address(env, "GOOGLE_TOKEN_URI", "https://oauth2.googleapis.com/token"),
        revoke_uri=_address(env, "GOOGLE_REVOKE_URI", "https://oauth2.googleapis.com/revoke"),
        issuer=_address(env, "GOOGLE_ISSUER", "https://accounts.google.com"),
        certs_uri=_address(env, "GOOGLE_CERTS_URI", "https://www.googleapis.com/oauth2/v3/certs"),
        sheets_endpoint=_address(env, "GOOGLE_SHEETS_ENDPOINT", "https://sheets.googleapis.com/"),
        drive_endpoint=_address(env, "GOOGLE_DRIVE_ENDPOINT", "https://www.googleapis.com/drive/v3/"),
    )
    if bool(settings.client_id) != bool(settings.client_secret):
        raise ConfigError("GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET are set together or not at all.")
    return settings


def _address(env: Mapping[str, str], name: str, default: str) -> str:
    return env.get(name) or default
