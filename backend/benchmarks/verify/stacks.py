"""The product for a measurement: real processes, limits that do not disturb, a model that takes its time."""

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import requests

from tests.support.model_server import ModelServer
from tests.support.servers import RedisServer, Stack, wait_for

# What one load generator on one address needs; nothing of it makes anything faster.
_NO_LIMITS = {
    "MONTHLY_CREDITS": "1000000",
    **{f"{name}_RATE_LIMIT": "1000000 per minute" for name in ("LOGIN", "UPLOAD", "GENERAL")},
    "MAX_SOCKETS_PER_USER": "10000",
    "MAX_SOCKETS_PER_ADDRESS": "10000",
    "WORKER_CONCURRENCY": "4",
}
SLOTS, CALLS, BATCH = 4, 8, 30


def model_settings(server: ModelServer) -> dict[str, str]:
    """Return the settings with which a local server is everybody's engine."""
    return {
        "GEMINI_API_KEY": "secret",
        "GOOGLE_GEMINI_BASE_URL": server.url,
        "LLM_REQUESTS_PER_MINUTE": "0",
        "LLM_TIMEOUT_SECONDS": "20",
        "LLM_CONCURRENCY": str(CALLS),
        "LLM_BATCH_SIZE": str(BATCH),
    }


class Product(Stack):
    """A stack, and the Redis that it runs on."""

    def __init__(self, folder: Path, redis: RedisServer, settings: Mapping[str, str]) -> None:
        super().__init__(folder, redis.url, {**_NO_LIMITS, **settings})
        self.redis = redis


@contextlib.contextmanager
def product(settings: Mapping[str, str], *, web_only: bool = False) -> Iterator[Product]:
    """Run the product, or its web server alone, in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        redis = RedisServer(Path(name) / "redis")
        stack = Product(Path(name) / "var", redis, settings)
        try:
            redis.start()
            if web_only:
                _start_web(stack)
            else:
                stack.start()
            yield stack
        finally:
            stack.stop()
            redis.process.thaw()
            redis.process.stop()


def _start_web(stack: Stack) -> None:
    stack.migrate()
    stack.start_web()
    wait_for(lambda: _is_alive(stack.url), what="the web server")


def _is_alive(url: str) -> bool:
    with contextlib.suppress(requests.RequestException):
        return requests.get(f"{url}/api/v1/health", timeout=5).ok
    return False
