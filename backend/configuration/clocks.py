"""The clocks of a job."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from configuration.environment import ConfigError, number


@dataclass(frozen=True)
class Clocks:
    """Seconds, each longer than the one before: a task is surely dead before its lease ends, and so on."""

    http_timeout: float = 60
    soft_limit: float = 240
    hard_limit: float = 270
    lease: float = 300
    visibility_timeout: float = 360
    patience: float = 420
    deadline: float = 6 * 3600
    sweep_interval: float = 30
    soft_shutdown: float = 5

    def __post_init__(self) -> None:
        """Refuse clocks that are out of order (ConfigError)."""
        ordered = (self.http_timeout, self.soft_limit, self.hard_limit, self.lease)
        strictly = all(a < b for a, b in itertools.pairwise(ordered))
        if not (strictly and self.lease <= self.visibility_timeout < self.patience < self.deadline):
            raise ConfigError(
                "The clocks are out of order: HTTP_TIMEOUT < SOFT_LIMIT < HARD_LIMIT < LEASE"
                " <= VISIBILITY_TIMEOUT < PATIENCE < DEADLINE is required."
            )


def read_clocks(env: Mapping[str, str]) -> Clocks:
    """Read the clocks; raise ConfigError when they are out of order."""
    names = Clocks.__dataclass_fields__
    return Clocks(
        **{name: number(env, f"{name.upper()}_SECONDS") for name in names if f"{name.upper()}_SECONDS" in env}
    )
