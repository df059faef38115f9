"""How events of other processes reach this one: a subscription in Redis that proves that it hears."""

import logging
import time
from collections.abc import Callable, Iterator
from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.client import PubSub
from redis.exceptions import RedisError
from redis.retry import Retry
from socketio import PubSubManager

from app.emitter import CHANNEL

logger = logging.getLogger(__name__)

_PROBE_SECONDS = 2.0
# Three probes: then the connection is given up, though nobody said that it is lost.
_SILENCE_SECONDS = 6.0
_RETRY_SECONDS = 1.0
# Deaf for so long while Redis takes the probes: the listening task itself is dead or stuck.
_STUCK_SECONDS = 15.0
# Our own loop retries; the client's retries would hide a lost subscription.
_CONNECTION: dict[str, Any] = {"socket_connect_timeout": 1, "socket_timeout": 1, "health_check_interval": 0}


class Listener(PubSubManager):  # type: ignore[misc]  # python-socketio has no types
    """Sends a probe through Redis every two seconds that only this process's subscription brings back."""

    name = "redis"

    def __init__(self, url: str, on_emit: Callable[[dict[str, Any]], None]) -> None:
        super().__init__(channel=CHANNEL)
        self._redis = Redis.from_url(url, retry=Retry(NoBackoff(), 0), **_CONNECTION)
        self._on_emit = on_emit
        self._probe = f'{{"method": "probe", "host_id": "{self.host_id}"}}'.encode()
        self._started = False
        self._life = 0
        self._heard_at = self._born_at = -_STUCK_SECONDS
        self._lost = False

    def initialize(self) -> None:
        """Start to listen, once; python-socketio asks for it again at the first connection."""
        if self._started:
            return
        self._started = True
        self._born_at = time.monotonic()
        super().initialize()
        self.server.start_background_task(self._prove)

    def hears(self) -> bool:
        """Tell whether a probe came back lately."""
        return time.monotonic() - self._heard_at < _SILENCE_SECONDS

    def _prove(self) -> None:
        while True:
            if self._send(self._probe) and self._is_stuck():
                self._begin_anew()
            self.server.sleep(_PROBE_SECONDS)

    def _is_stuck(self) -> bool:
        return time.monotonic() - max(self._heard_at, self._born_at) > _STUCK_SECONDS

    def _begin_anew(self) -> None:
        logger.error("the listener for live updates is stuck; another one takes its place")
        self._life += 1
        self._born_at = time.monotonic()
        self.thread = self.server.start_background_task(self._thread)

    def _publish(self, data: dict[str, Any]) -> None:
        self._send(self.json.dumps(data))

    def _send(self, message: str | bytes) -> bool:
        try:
            self._redis.publish(self.channel, message)
        except (RedisError, OSError):
            return False
        return True

    def _listen(self) -> Iterator[bytes]:
        life = self._life
        while life == self._life:
            try:
                yield from self._messages(life)
            except (RedisError, OSError) as error:
                self._log_loss(error)
                self.server.sleep(_RETRY_SECONDS)

    def _messages(self, life: int) -> Iterator[bytes]:
        """Yield what arrives; raise TimeoutError after a silence, for the probes alone break it."""
        with PubSub(self._redis.connection_pool, ignore_subscribe_messages=True) as subscription:
            subscription.subscribe(self.channel)
            heard_at = time.monotonic()
            while life == self._life:
                message = subscription.get_message(timeout=_PROBE_SECONDS)
                if message:
                    heard_at = time.monotonic()
                    if message["data"] == self._probe:
                        self._note_probe(heard_at)
                    else:
                        yield message["data"]
                elif time.monotonic() - heard_at > _SILENCE_SECONDS:
                    raise TimeoutError("no probe came back")

    def _note_probe(self, now: float) -> None:
        self._heard_at = now
        if self._lost:
            self._lost = False
            logger.info("live updates are being received again")

    def _log_loss(self, error: Exception) -> None:
        if not self._lost:
            self._lost = True
            logger.warning("live updates are not being received (%s); trying again", type(error).__name__)

    def _handle_emit(self, message: dict[str, Any]) -> None:
        self._on_emit(message)
        super()._handle_emit(message)
