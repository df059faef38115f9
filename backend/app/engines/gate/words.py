"""Cuts sentences into words, and tells which words say the same."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from app.engines.gate.known_words import is_word, lemma_of
from app.engines.gate.lexicon import GRAMMAR, NUMBERS
from app.engines.gate.verbs import readings_of, verbs_of
from app.engines.word_sets import word_set

_TOKEN = re.compile(r"\d+(?:[\s.,]\d{3})*(?:,\d+)?|[^\W\d_]+'?")
_BEGINS = re.compile(r"(?:^|[.!?…:]\s*|[«“\"(]\s*|[—–-]\s+)$")
_NOT_DIGIT = re.compile(r"\D")
# Forms of these are grammar: they make a tense, or a clause of a phrase.
_AUXILIARIES = word_set("être avoir")


class Word(NamedTuple):
    """A word of a sentence: `word` in small letters with a straight apostrophe, `start` its place."""

    word: str
    start: int
    is_name: bool
    is_hyphened: bool


def words_of(text: str) -> list[Word]:
    """Return the words of a sentence, elided ones apart, hyphens as gaps."""
    text = text.replace("’", "'")
    return [_word(text, match) for match in _TOKEN.finditer(text)]


def _word(text: str, match: re.Match[str]) -> Word:
    shown, start = match.group(), match.start()
    is_hyphened = start > 0 and text[start - 1] == "-"
    return Word(shown.lower(), start, shown[0].isupper() and _is_name(text, start, shown), is_hyphened)


def _is_name(text: str, start: int, shown: str) -> bool:
    """Tell whether a capital is a name's: within a sentence, or of a word that French does not know."""
    return _BEGINS.search(text, max(0, start - 4), start) is None or not is_word(shown.lower())


@lru_cache(maxsize=200_000)
def keys_of(word: str) -> frozenset[str]:
    """Return what a word may stand for (lemmas, infinitives, a value); words that say the same share one."""
    if word[0].isdigit():
        return frozenset((_NOT_DIGIT.sub("", word),))
    if word in NUMBERS:
        return frozenset((NUMBERS[word],))
    return verbs_of(word) | {lemma_of(word), word}


@lru_cache(maxsize=200_000)
def is_number(word: str) -> bool:
    """Tell whether a word is a number other than one."""
    return word[0].isdigit() or word in NUMBERS


@lru_cache(maxsize=200_000)
def is_content(word: str) -> bool:
    """Tell whether a word says something by itself."""
    if word in GRAMMAR or (len(word) == 1 and not word.isdigit()):
        return False
    return not any(verb in _AUXILIARIES for verb, _ in readings_of(word))


def content_of(words: Sequence[Word]) -> Iterator[Word]:
    """Yield the words that say something by themselves."""
    return (word for word in words if is_content(word.word))
