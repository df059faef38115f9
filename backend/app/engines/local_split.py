"""The local split, for sentences that a model did not answer."""

import threading
from collections.abc import Sequence
from functools import cache

from app.engines.base import Engine, EngineSettings, Simplified, Source, get_engine, simplified

# The parser must not be used by two threads at once.
_lock = threading.Lock()


@cache
def _local() -> Engine:
    return get_engine("local")


def split_locally(batch: Sequence[Source], settings: EngineSettings) -> list[Simplified]:
    """Split what can be split safely without a model; without the parser every sentence stays whole."""
    with _lock:
        try:
            return _local().simplify(batch, settings)
        except (OSError, ImportError):
            return [simplified(source, [source.text], settings) for source in batch]
