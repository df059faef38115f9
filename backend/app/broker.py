"""Kombu's Redis transport, mended: to lose Redis must not end a worker."""

from kombu.transport import TRANSPORT_ALIASES, redis


class Channel(redis.Channel):
    """A channel that is closed once, even when Redis does not answer."""

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


class Transport(redis.Transport):
    """The transport that makes such channels."""

    Channel = Channel


def mend_redis_transport() -> None:
    """Let the addresses redis:// and rediss:// lead here."""
    for scheme in ("redis", "rediss"):
        TRANSPORT_ALIASES[scheme] = f"{__name__}:{Transport.__name__}"
