"""Words and what a user typed to find them, as the full-text search of either database takes them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.services.folding import fold

# Who asks for more words than this does not narrow the search any more.
_MAX_TERMS = 32
# PostgreSQL takes words of up to 2,046 bytes.
_MAX_LETTERS = 250
# One letter begins thousands of words.
_SHORTEST_PREFIX = 2
_PHRASE = re.compile('["“”]([^"“”]*)["“”]')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other; of a `prefix` only the beginning is given."""

    words: tuple[str, ...]
    prefix: bool = False


def terms_of(query: str) -> list[Term]:
    """Read words, which may be the beginnings of words, and "quoted phrases"."""
    phrases = (_words(found) for found in _PHRASE.findall(query))
    terms = [Term(tuple(words)) for words in phrases if words]
    terms += [Term((word,), len(word) >= _SHORTEST_PREFIX) for word in _words(_PHRASE.sub(" ", query))]
    return list(dict.fromkeys(terms))[:_MAX_TERMS]


def _words(text: str) -> list[str]:
    return [word[:_MAX_LETTERS] for word in fold(text).split()]


# Folded words are letters and digits only: nothing in them needs to be escaped.


def ts_vector(folded: str) -> str:
    """Write folded words as a tsvector: PostgreSQL's own parser would take some apart, as 1e5x."""
    words = enumerate(folded.split(), start=1)
    return " ".join(f"'{word[:_MAX_LETTERS]}':{place}" for place, word in words)


def fts5_query(terms: Sequence[Term]) -> str:
    """Write the terms, which must all occur, for FTS5."""
    return " AND ".join(f'"{" ".join(term.words)}"{" *" if term.prefix else ""}' for term in terms)


def ts_query(terms: Sequence[Term]) -> str:
    """Write the terms, which must all occur, as a tsquery."""
    return " & ".join(_ts_phrase(term) for term in terms)


def _ts_phrase(term: Term) -> str:
    end = ":*" if term.prefix else ""
    return "(" + " <-> ".join(f"'{word}'{end}" for word in term.words) + ")"
