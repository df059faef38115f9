"""Sentences of invented words that are as common as those of French novels, with their results."""

import json
import random
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from app.services.search_documents import document_of

# The most common first: the first stands in two of three sentences, all of them are half of a text.
COMMON = (
    "de", "la", "le", "et", "les", "des", "un", "une", "il", "elle", "que", "qui", "dans", "en", "du",
    "à", "au", "ne", "pas", "se", "ce", "sur", "pour", "par", "avec", "plus", "son", "sa", "lui",
    "était", "avait", "comme", "mais", "nous", "vous", "je", "on", "tout", "bien", "cette", "leur",
    "aux", "étaient", "peut", "être", "où", "ces", "sans",
)  # fmt: skip
_ONSETS = ("b", "c", "d", "f", "g", "j", "l", "m", "n", "p", "r", "s", "t", "v", "ch", "tr", "gr", "pl")
_VOWELS = ("a", "e", "i", "o", "u", "ou", "an", "on", "in", "ai", "é", "è", "eu", "œu", "ê")
_WORDS, _SOURCES = 30_000, 20_000


class Made(NamedTuple):
    """A source sentence, its results, and what the search keeps of them."""

    original: str
    results: list[tuple[str, str]]
    document: str


def made_sentences() -> list[Made]:
    """Make 20,000 sources: some stay as they are, some are cut in two, some are reworded in two."""
    dice = random.Random(7)
    words, weights = _vocabulary(dice)
    cumulative = list(accumulate(weights))
    return [_made(dice, words, cumulative) for _ in range(_SOURCES)]


def rare_word() -> str:
    """Return a word that a few sentences in ten thousand have."""
    return _vocabulary(random.Random(7))[0][len(COMMON) + 900]


def _vocabulary(dice: random.Random) -> tuple[list[str], list[float]]:
    syllables = [onset + vowel for onset in _ONSETS for vowel in _VOWELS]
    made = dict.fromkeys("".join(dice.choices(syllables, k=dice.randint(2, 4))) for _ in range(_WORDS))
    invented = [word for word in made if word not in COMMON]
    common = [1 / (rank + 1.5) ** 0.7 for rank in range(len(COMMON))]
    rare = [1 / (rank + 3) for rank in range(len(invented))]
    halves = [weight / sum(part) for part in (common, rare) for weight in part]
    return [*COMMON, *invented], halves


def _made(dice: random.Random, words: Sequence[str], cumulative: Sequence[float]) -> Made:
    chosen = dice.choices(words, cum_weights=cumulative, k=max(3, round(dice.gauss(17, 8))))
    # Three of seven become two, so that 140 sources have 200 results.
    if dice.random() < 4 / 7 or len(chosen) < 6:
        parts = [chosen]
    else:
        said = chosen if dice.random() < 0.5 else dice.choices(words, cum_weights=cumulative, k=len(chosen))
        parts = [said[: len(said) // 2], said[len(said) // 2 :]]
    original, results = _written(chosen), [_written(part) for part in parts]
    flags = ["unchanged", "over_limit"] if len(parts) == 1 and len(chosen) > 8 else []
    return Made(original, [(text, json.dumps(flags)) for text in results], document_of(original, results))


def _written(words: Sequence[str]) -> str:
    return " ".join(words).capitalize() + "."
