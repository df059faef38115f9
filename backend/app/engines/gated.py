"""An engine's answers, marked by the gate where they break their promise."""

from collections.abc import Sequence

from app.engines.base import Engine, EngineSettings, Simplified, Source


def simplify_checked(engine: Engine, batch: Sequence[Source], settings: EngineSettings) -> list[Simplified]:
    """Answer each source sentence of the batch once, in order."""
    return engine.simplify(batch, settings)
