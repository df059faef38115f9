"""What engines need to know of the installation: keys, addresses, limits."""

import threading
from dataclasses import dataclass, field
from typing import Protocol

# Fits the free quota of Gemini's Flash models; a model of one's own has no quota.
_REQUESTS_PER_MINUTE = {"gemini": 10}
MODEL_CHOICES = ("speed", "balanced", "quality")


class RequestLimiter(Protocol):
    """A limit on requests that several callers share."""

    def acquire(self, timeout: float) -> bool:
        """Wait up to `timeout` seconds for the right to send one request; tell whether it was given."""

    def slow_down(self, retry_after: float | None) -> None:
        """Learn that a request was refused as one too many; `retry_after` is in seconds."""


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """Settings of all engines; times are in seconds, `requests_per_minute` 0 is no limit.

    None stands for the engine's own limit. `model` overrides the choice, `stopped` ends all waiting.
    """

    gemini_api_key: str = ""
    gemini_base_url: str = ""
    gemini_models: tuple[tuple[str, str], ...] = (
        ("speed", "gemini-3.5-flash-lite"),
        ("balanced", "gemini-3.6-flash"),
        ("quality", "gemini-3.8-flash"),
    )
    llm_base_url: str = ""
    llm_model: str = ""
    llm_api_key: str = ""
    model: str | None = None
    timeout: float = 50.0
    batch_size: int = 30
    concurrency: int = 8
    attempts: int = 4
    batch_deadline: float = 96.0
    requests_per_minute: int | None = None
    limiter: RequestLimiter | None = None
    stopped: threading.Event = field(default_factory=threading.Event)


def request_limit(name: str, config: EngineConfig) -> int:
    """Return how many requests per minute an engine may send; 0 is no limit."""
    given = config.requests_per_minute
    return _REQUESTS_PER_MINUTE.get(name, 0) if given is None else given


def calls_at_once(name: str, config: EngineConfig) -> int:
    """Return how many calls at once make sense: with a small quota, more would only wait for each other."""
    limit = request_limit(name, config)
    return max(1, min(config.concurrency, limit // 4)) if limit else config.concurrency
