"""Kombu's Redis transport, mended: neither to lose Redis nor a broken message must end a worker."""

import logging
from collections.abc import Callable
from typing import Any

from kombu.message import Message
from kombu.transport import redis

logger = logging.getLogger(__name__)

# What it takes to find out that something is no message, or no task. Both come back to a worker that they
# ended, and would end it again.
_MALFORMED = (AttributeError, KeyError, TypeError, ValueError)


class Channel(redis.Channel):
    """A channel that is closed once, even when Redis does not answer, and throws broken messages away."""

    def basic_consume(
        self, queue: str, no_ack: bool, callback: Callable[[Message], Any], *args: Any, **kwargs: Any
    ) -> None:
        """Consume from a queue; what Celery cannot make a task of is logged and thrown away."""

        def guarded(message: Message) -> Any:
            try:
                return callback(message)
            except _MALFORMED:
                logger.exception("a message that is no task was thrown away: %.200r", message.headers)
                message.reject_log_error(logger, self.connection_errors)  # type: ignore[no-untyped-call]

        super().basic_consume(queue, no_ack, guarded, *args, **kwargs)  # type: ignore[no-untyped-call]

    def _brpop_read(self, **options: Any) -> Any:
        """Read one message; what is none is logged, and gone already."""
        try:
            return super()._brpop_read(**options)  # type: ignore[no-untyped-call]
        except _MALFORMED:
            logger.exception("something that is no message was thrown away")
            return True

    def close(self) -> None:
        """Close; raise a connection error when Redis is away.

        Celery closes a lost connection twice. When the first time failed, the second one looked for what had
        been given up meanwhile, and that error ended the worker with all that it was running.
        """
        try:
            super().close()  # type: ignore[no-untyped-call]
        except self.connection_errors:
            self.closed = True
            # What was not acknowledged comes again after the visibility timeout.
            self.qos._on_collect.cancel()
            raise


def mend_redis_transport() -> None:
    """Let every connection to Redis have such channels, also of a transport that is in use already."""
    redis.Transport.Channel = Channel
