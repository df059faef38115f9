"""What every engine takes and gives, and where engines are found."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast, runtime_checkable

from app.engines.config import EngineConfig
from app.engines.gate.findings import Finding
from app.text.words import count_words

# Dotted names, resolved when first used: the web process and the command line never load spaCy or an SDK for
# nothing.
_ENGINES = {
    "local": "app.engines.local:LocalEngine",
    "gemini": "app.engines.llm.gemini:gemini_engine",
    "openai": "app.engines.llm.openai_compatible:openai_engine",
}
ENGINE_NAMES = tuple(_ENGINES)
_LOCAL_MODEL = "fr_core_news_sm"


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What the user chose; `max_words` is counted by `count_words`."""

    max_words: int = 8
    min_words: int = 2
    ignore_dialogue: bool = False
    preserve_formatting: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence to simplify; `index` is its place in the book and is unique in a batch.

    `before` are the sentences that precede it, for engines that need the context.
    """

    index: int
    text: str
    kind: str = "narration"
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Simplified:
    """What became of the source sentence `index`: at least one sentence, each with its flags.

    The sums of `tokens` and `calls` over a batch are what the batch used; `findings` are the gate's.
    """

    index: int
    sentences: tuple[str, ...]
    flags: tuple[tuple[str, ...], ...]
    tokens: int = 0
    calls: int = 0
    findings: tuple[Finding, ...] = ()


# A source, the sentences that an engine made of it, and what is wrong with them.
RepairItem = tuple[Source, tuple[str, ...], tuple[Finding, ...]]


class Engine(Protocol):
    """Rewrites source sentences as short ones, `batch_size` at a time in up to `concurrency` threads."""

    name: str
    batch_size: int
    concurrency: int

    def load(self) -> None:
        """Load what is slow to load; a worker calls it before it forks."""

    def simplify(self, batch: Sequence[Source], settings: EngineSettings) -> list[Simplified]:
        """Answer each source sentence of the batch once, in order.

        Raises EngineError when no batch can succeed, EngineBusyError when this one may succeed later.
        """


@runtime_checkable
class RepairingEngine(Engine, Protocol):
    """An engine that may answer otherwise when it is asked again.

    `batch_seconds` is the time that a batch may take, its repair included.
    """

    batch_seconds: float

    def repair(
        self, items: Sequence[RepairItem], settings: EngineSettings, seconds: float
    ) -> list[Simplified]:
        """Answer faulty results once more, at most one answer each, within `seconds`."""


class EngineError(Exception):
    """The engine cannot work as it is set up; `message` is a sentence for a person."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class EngineBusyError(Exception):
    """No request was allowed for this batch in time; nothing was paid for."""


def get_engine(name: str, config: EngineConfig | None = None) -> Engine:
    """Return a new engine.

    Raises KeyError for a name that is not registered, EngineError when a setting is missing.
    """
    module, _, attribute = _ENGINES[name].partition(":")
    factory = getattr(import_module(module), attribute)
    if name == "local":
        return cast("Engine", factory())
    settings = config or EngineConfig()
    if reason := availability(name, settings):
        raise EngineError("ENGINE_UNAVAILABLE", reason)
    return cast("Engine", factory(settings))


def availability(name: str, config: EngineConfig) -> str | None:
    """Return None when the engine can be used, else a sentence that says what is missing."""
    if name == "local":
        return None if find_spec(_LOCAL_MODEL) else f"The French model {_LOCAL_MODEL} is not installed."
    if name == "gemini":
        return (
            None
            if config.gemini_api_key
            else "Gemini is not set up on this server: GEMINI_API_KEY is missing."
        )
    missing = [
        setting
        for setting, value in (("LLM_BASE_URL", config.llm_base_url), ("LLM_MODEL", config.llm_model))
        if not value
    ]
    if missing:
        return f"No language model of your own is set up on this server: {' and '.join(missing)} must be set."
    return None


def model_of(name: str, choice: str, config: EngineConfig) -> str | None:
    """Return the model behind one of MODEL_CHOICES; None for an engine that has no models."""
    if name == "gemini":
        return dict(config.gemini_models)[choice]
    return config.llm_model if name == "openai" else None


def simplified(
    source: Source, sentences: Sequence[str], settings: EngineSettings, tokens: int = 0
) -> Simplified:
    """Build the result of one source sentence with the flags that need no judgement."""
    unchanged = list(sentences) == [source.text]
    flags = tuple(
        tuple(
            flag
            for flag, holds in (
                ("unchanged", unchanged),
                ("over_limit", count_words(sentence) > settings.max_words),
            )
            if holds
        )
        for sentence in sentences
    )
    return Simplified(source.index, tuple(sentences), flags, tokens)
