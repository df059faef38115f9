"""What is granted to sockets."""

from collections.abc import Mapping
from dataclasses import dataclass

from configuration.environment import at_least_one, rate


@dataclass(frozen=True)
class SocketLimits:
    """What one process grants: sockets of a user and of an address, jobs followed by one, bytes a message.

    `refusal_rate` is how often an address may fail to connect before it is turned away unheard.
    """

    per_user: int
    per_address: int
    rooms: int
    message_bytes: int
    refusal_rate: str


def read_socket_limits(env: Mapping[str, str]) -> SocketLimits:
    """Read what is granted; raise ConfigError for less than one."""
    return SocketLimits(
        per_user=at_least_one(env, "MAX_SOCKETS_PER_USER", 20),
        per_address=at_least_one(env, "MAX_SOCKETS_PER_ADDRESS", 200),
        rooms=at_least_one(env, "MAX_ROOMS_PER_SOCKET", 50),
        message_bytes=at_least_one(env, "MAX_SOCKET_MESSAGE_BYTES", 16 * 1024),
        refusal_rate=rate(env, "SOCKET_REFUSAL_RATE_LIMIT", "60 per minute"),
    )
