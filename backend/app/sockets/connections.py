"""The WebSockets of this process: how many, whose, and what they listen to."""

import contextlib
import socket
import threading
import time
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from app.auth_guard import Identity
from app.errors import TooManyError, UnauthorizedError
from app.metrics import WS_CONNECTS
from app.sockets.addresses import site_of
from app.sockets.allowance import Allowance
from config import SocketLimits

# Past the limit of an address so many more may come in to be told why; the rest is turned away at the door.
_TOLD_WHY = 20
_EVENTS_PER_SECOND = 10
_REALM = "sockets"


class Connection:
    """One WebSocket: nobody's until `identity` is set, and again when its owner has left it.

    `nobodys_since` is in seconds of the monotonic clock.
    """

    def __init__(self, site: str, network: Any, burst: int) -> None:
        self.site = site
        self.sid: str | None = None
        self.identity: Identity | None = None
        self.jobs: set[int] = set()
        self.nobodys_since = time.monotonic()
        self.allowance = Allowance(burst, _EVENTS_PER_SECOND)
        self._network = network

    @property
    def user_id(self) -> int:
        """Whose it is; raise UnauthorizedError when nobody's."""
        if self.identity is None:
            raise _not_signed_in()
        return self.identity.user_id

    def cut(self) -> None:
        """End the TCP connection under whoever reads or writes it."""
        with contextlib.suppress(OSError, AttributeError):
            self._network.shutdown(socket.SHUT_RDWR)


class Connections:
    """Counts by sets, so that nothing can be counted twice or left behind."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_site: defaultdict[str, set[Connection]] = defaultdict(set)
        self._by_user: defaultdict[int, set[Connection]] = defaultdict(set)
        self._by_sid: dict[str, Connection] = {}
        self._refusals = FixedWindowRateLimiter(MemoryStorage())
        self._refusal_rates: Collection[RateLimitItem] = ()
        self._limits: SocketLimits

    def init_app(self, limits: SocketLimits) -> None:
        """Remember what is granted."""
        self._limits = limits
        self._refusal_rates = parse_many(limits.refusal_rate)

    def open(self, address: str, network: Any) -> Connection:
        """Count a new WebSocket; raise TooManyError when its address has too many or failed too often."""
        site = site_of(address)
        if not all(self._refusals.test(rate, _REALM, site) for rate in self._refusal_rates):
            raise TooManyError("Too many attempts in a short time. Wait a little and try again.")
        with self._lock:
            if len(self._by_site[site]) >= self._limits.per_address + _TOLD_WHY:
                raise _too_many_connections()
            connection = Connection(site, network, burst=2 * self._limits.rooms)
            self._by_site[site].add(connection)
        return connection

    def close(self, connection: Connection) -> None:
        """Forget a WebSocket that has ended, however it ended."""
        with self._lock:
            self._release(connection)
            _discard(self._by_site, connection.site, connection)

    def close_all(self) -> None:
        """End all WebSockets, for the process ends; what they still have to say is not waited for."""
        for group in list(self._by_site.values()):
            for connection in list(group):
                self._release(connection)
                connection.cut()

    def admit(self, connection: Connection, sid: str, identity: Identity) -> None:
        """Give a WebSocket to a user; raise TooManyError when user or address have too many."""
        with self._lock:
            of_site, of_user = self._by_site[connection.site], self._by_user[identity.user_id]
            if len(of_site) > self._limits.per_address or len(of_user) >= self._limits.per_user:
                raise _too_many_connections()
            connection.sid, connection.identity = sid, identity
            self._by_sid[sid] = connection
            of_user.add(connection)
        WS_CONNECTS.labels("accepted").inc()

    def refuse(self, address: str, code: str) -> None:
        """Take note of a refused connect and its reason; failures to sign in count against the address."""
        WS_CONNECTS.labels(code.lower()).inc()
        if code == UnauthorizedError.code:
            for rate in self._refusal_rates:
                self._refusals.hit(rate, _REALM, site_of(address))

    def leave(self, sid: str) -> None:
        """Take a WebSocket from its user; it stays counted for its address until it ends."""
        with self._lock:
            if connection := self._by_sid.get(sid):
                self._release(connection)

    def find(self, sid: str) -> Connection:
        """Return a user's WebSocket; raise UnauthorizedError when it is nobody's."""
        if connection := self._by_sid.get(sid):
            return connection
        raise _not_signed_in()

    def follow(self, connection: Connection, job_id: int) -> None:
        """Count a job as followed; raise TooManyError over the limit, UnauthorizedError when nobody's."""
        if connection.identity is None:
            raise _not_signed_in()
        if len(connection.jobs | {job_id}) > self._limits.rooms:
            raise TooManyError("Too many jobs are followed at once.", code="TOO_MANY_ROOMS")
        connection.jobs.add(job_id)

    def owned(self) -> dict[str, Identity]:
        """Return who is connected, by sid."""
        return {
            sid: connection.identity
            for sid, connection in list(self._by_sid.items())
            if connection.identity is not None
        }

    def jobs(self) -> set[int]:
        """Return the jobs that somebody follows."""
        return {job_id for connection in list(self._by_sid.values()) for job_id in list(connection.jobs)}

    def nobodys(self, seconds: float) -> list[Connection]:
        """Return the WebSockets that have been nobody's for so long."""
        before = time.monotonic() - seconds
        with self._lock:
            everything = [connection for group in self._by_site.values() for connection in group]
        return [each for each in everything if each.identity is None and each.nobodys_since < before]

    def _release(self, connection: Connection) -> None:
        if connection.identity is not None and connection.sid is not None:
            _discard(self._by_user, connection.identity.user_id, connection)
            self._by_sid.pop(connection.sid, None)
        connection.identity = None
        connection.jobs.clear()
        connection.nobodys_since = time.monotonic()


def _not_signed_in() -> UnauthorizedError:
    """Build the error of a socket that has no user, or no longer."""
    return UnauthorizedError("Sign in to continue.")


def _too_many_connections() -> TooManyError:
    """Build the error of one socket too many."""
    return TooManyError("Too many connections are open at once.", code="TOO_MANY_CONNECTIONS")


def _discard(groups: defaultdict[Any, set[Connection]], key: Any, connection: Connection) -> None:
    groups[key].discard(connection)
    if not groups[key]:
        del groups[key]


connections = Connections()
