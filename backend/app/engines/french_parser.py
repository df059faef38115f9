"""The French parser, loaded once per process so that forked workers share its pages."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import spacy

from app.engines.local_rules.tokens import Token, read_tokens

_MODEL = "fr_core_news_sm"
# What the rules do not read: names, dictionary forms, and tags that only repeat the parts of speech.
_UNUSED = ("ner", "lemmatizer", "attribute_ruler")
_BATCH_SIZE = 128


@cache
def load_parser() -> Any:
    """Return the spaCy pipeline; raise OSError when its model is not installed."""
    return spacy.load(_MODEL, exclude=list(_UNUSED))


def parse(texts: Sequence[str]) -> list[list[Token]]:
    """Return the tokens of each text, in order."""
    parser = load_parser()
    # Without a memory zone the vocabulary of every book would stay in the worker.
    with parser.memory_zone():
        return [read_tokens(doc) for doc in parser.pipe(texts, batch_size=_BATCH_SIZE)]
