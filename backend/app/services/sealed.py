"""Secrets at rest."""

import base64
import json
from collections.abc import Sequence
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Sealer:
    """Encrypts JSON values under keys derived from secrets: the first encrypts, all decrypt.

    `purpose` keeps what is sealed for one use from being opened for another.
    """

    def __init__(self, secrets: Sequence[str], purpose: str) -> None:
        self._fernet = MultiFernet([Fernet(_derive(secret, purpose)) for secret in secrets])

    def seal(self, value: Any) -> bytes:
        """Encrypt a value."""
        return self._fernet.encrypt(json.dumps(value).encode())

    def open(self, sealed: bytes, seconds: int | None = None) -> Any:
        """Decrypt a value that is not older; None for one that is, or of unknown keys."""
        try:
            return json.loads(self._fernet.decrypt(sealed, ttl=seconds))
        except InvalidToken:
            return None


def _derive(secret: str, purpose: str) -> bytes:
    """Derive a key (RFC 5869)."""
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"frenchnovel {purpose}".encode())
    return base64.urlsafe_b64encode(derivation.derive(secret.encode()))
