"""What every engine takes and gives, and where engines are found."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from app.text.words import count_words

# Dotted names, resolved when first used: the web process and the command line never load spaCy for nothing.
_ENGINES = {"local": "app.engines.local:LocalEngine"}
ENGINE_NAMES = tuple(_ENGINES)


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What the user chose; `max_words` is counted by `count_words`."""

    max_words: int = 8
    min_words: int = 2
    ignore_dialogue: bool = False
    preserve_formatting: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence to simplify; `index` is its place in the book and is unique in a batch."""

    index: int
    text: str
    kind: str = "narration"


@dataclass(frozen=True, slots=True)
class Simplified:
    """What became of the source sentence `index`: at least one sentence, each with its flags."""

    index: int
    sentences: tuple[str, ...]
    flags: tuple[tuple[str, ...], ...]
    tokens: int = 0


class Engine(Protocol):
    """Rewrites source sentences as short ones."""

    name: str

    def load(self) -> None:
        """Load what is slow to load; a worker calls it before it forks."""

    def simplify(self, batch: Sequence[Source], settings: EngineSettings) -> list[Simplified]:
        """Answer each source sentence of the batch once, in order."""


def get_engine(name: str) -> Engine:
    """Return a new engine; raise KeyError for a name that is not registered."""
    module, _, attribute = _ENGINES[name].partition(":")
    return cast("Engine", getattr(import_module(module), attribute)())


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
