"""Reading single values of an environment, and refusing those that cannot be."""

import os
import secrets
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path

from limits import parse_many

MIN_SECRET_LENGTH = 32


class ConfigError(Exception):
    """A configuration that must not start; the message is for the operator."""


def at_least_one(env: Mapping[str, str], name: str, default: int) -> int:
    """Read a whole number from 1; raise ConfigError for any other."""
    value = int(number(env, name, default))
    if value < 1:
        raise ConfigError(f"{name} must be at least 1.")
    return value


def number(env: Mapping[str, str], name: str, default: float = 0) -> float:
    """Read a number; raise ConfigError for what is none."""
    try:
        return float(env.get(name, default))
    except ValueError:
        raise ConfigError(f"{name} must be a number, not {env[name]!r}.") from None


def days(env: Mapping[str, str], name: str, default: float) -> float | None:
    """Read a number of days; None for `forever`."""
    return None if env.get(name) == "forever" else number(env, name, default)


def rate(env: Mapping[str, str], name: str, default: str) -> str:
    """Read a rate; one that cannot be read would be no limit at all."""
    value = env.get(name) or default
    try:
        parse_many(value)
    except ValueError:
        raise ConfigError(f"{name} must be a rate such as '{default}', not {value!r}.") from None
    return value


def token(env: Mapping[str, str], name: str) -> str:
    """Read a secret that need not be set; one that can be guessed is none."""
    value = env.get(name, "")
    if value and len(value) < MIN_SECRET_LENGTH:
        raise ConfigError(f"{name} must have at least {MIN_SECRET_LENGTH} characters.")
    return value


def origins(value: str) -> list[str]:
    """Return the origins of a list with commas."""
    return [item.strip().rstrip("/") for item in value.split(",") if item.strip()]


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address is this computer only."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def stored_secret(path: Path) -> str:
    """Return the secret kept in `path`, made on first use and readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        value = secrets.token_urlsafe(48)
        file.write(value)
    return value
