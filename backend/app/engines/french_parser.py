"""The French parser, loaded once per process so that forked workers share its pages."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import spacy

_MODEL = "fr_core_news_sm"
# What the rules do not read: names of people and places, and dictionary forms.
_UNUSED = ("ner", "lemmatizer")
_BATCH_SIZE = 64


@cache
def load_parser() -> Any:
    """Return the spaCy pipeline; raise OSError when its model is not installed."""
    return spacy.load(_MODEL, exclude=list(_UNUSED))


@contextmanager
def parsed(texts: Sequence[str]) -> Iterator[list[Any]]:
    """Give one spaCy Doc for each text, in order; they must not be read afterwards."""
    parser = load_parser()
    # Without a memory zone the vocabulary of every book would stay in the worker.
    with parser.memory_zone():
        yield list(parser.pipe(texts, batch_size=_BATCH_SIZE))
