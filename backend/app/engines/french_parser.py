"""The French parser, loaded once per process so that forked workers share its pages."""

import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any

from app.engines.local_rules.tokens import Token, read_tokens, read_words

# There are as many workers as cores. numpy reads this once, when spaCy imports it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy
from thinc.api import NumpyOps

from app.engines.french_tokenizer import load_tokenizer

_MODEL = "fr_core_news_sm"
# What the rules do not read: names, dictionary forms, and tags that only repeat the parts of speech.
_UNUSED = ("ner", "lemmatizer", "attribute_ruler")
_BATCH_SIZE = 128
# Some six novels; the words beyond them are forgotten after each batch, or they would fill the worker.
_MOST_WORDS = 60_000


@cache
def load_parser() -> Any:
    """Return the spaCy pipeline; raise OSError when its model is not installed."""
    parser: Any = spacy.load(_MODEL, exclude=["tokenizer", *_UNUSED])
    load_tokenizer(parser)
    # numpy multiplies matrices three times as fast as the library that spaCy brings.
    ops = NumpyOps(use_blis=False)
    for _, component in parser.pipeline:
        for layer in component.model.walk():
            layer.ops = ops
    return parser


def parse(texts: Sequence[str]) -> list[list[Token]]:
    """Return the tokens of each text, in order."""
    return [tokens or [] for tokens in parse_wanted(texts, _always)]


def parse_wanted(
    texts: Sequence[str], is_wanted: Callable[[str, list[Token]], bool]
) -> list[list[Token] | None]:
    """Return the tokens of each text, in order; None where its words alone show that it is not wanted."""
    parser = load_parser()
    with _vocabulary(parser):
        # The model has seen straight apostrophes only.
        docs = [parser.make_doc(text.replace("’", "'")) for text in texts]
        wanted = [is_wanted(text, read_words(doc)) for text, doc in zip(texts, docs, strict=True)]
        chosen = [doc for doc, wants in zip(docs, wanted, strict=True) if wants]
        parsed = iter([read_tokens(doc) for doc in parser.pipe(chosen, batch_size=_BATCH_SIZE)])
        return [next(parsed) if wants else None for wants in wanted]


def _always(_text: str, _words: list[Token]) -> bool:
    return True


def _vocabulary(parser: Any) -> AbstractContextManager[Any]:
    """Keep the words of a batch for the next, which is faster, as long as they are not too many."""
    return nullcontext() if len(parser.vocab) < _MOST_WORDS else parser.memory_zone()
