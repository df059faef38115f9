"""The engines of this installation: their settings, and why one cannot be used."""

import threading
from dataclasses import replace
from typing import Any

from flask import current_app

from app.constants import BATCH_SENTENCES
from app.engines.base import ENGINE_NAMES, Engine, availability, get_engine, model_of
from app.engines.config import MODEL_CHOICES, EngineConfig, calls_at_once, request_limit
from app.services.request_limit import SharedLimiter


def engine_config() -> EngineConfig:
    """Return the settings of all engines."""
    return EngineConfig(**current_app.config["ENGINES"])


def default_engine() -> str:
    """Return the engine of somebody who never chose one."""
    return "local" if availability("gemini", engine_config()) else "gemini"


def chosen_model(settings: dict[str, Any]) -> str | None:
    """Return the name of the model that the settings of a job ask for."""
    return model_of(settings["engine"], settings["gemini_model"], engine_config())


def describe_engines() -> list[dict[str, Any]]:
    """List the engines with their models, and why one is not available."""
    config = engine_config()
    return [_described(name, config) for name in ENGINE_NAMES]


def sentences_at_once(name: str) -> int:
    """Return how many sentences the calls of one task work on at once."""
    config = engine_config()
    return BATCH_SENTENCES if name == "local" else config.batch_size * calls_at_once(name, config)


def open_engine(name: str, model: str | None, stopped: threading.Event) -> Engine:
    """Return an engine whose requests all workers count together; raise EngineError when it is not set up."""
    config = replace(engine_config(), model=model, stopped=stopped)
    if name == "local":
        return get_engine(name, config)
    url = current_app.config["RATELIMIT_STORAGE_URI"]
    limiter = SharedLimiter(url, f"{name}:{model}", request_limit(name, config), stopped)
    return get_engine(name, replace(config, limiter=limiter))


def _described(name: str, config: EngineConfig) -> dict[str, Any]:
    reason = availability(name, config)
    chosen = {choice: model_of(name, choice, config) for choice in MODEL_CHOICES}
    models = [{"choice": choice, "name": model} for choice, model in chosen.items() if model]
    return {"name": name, "available": reason is None, "reason": reason, "models": models}
