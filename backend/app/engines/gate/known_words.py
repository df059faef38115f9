"""What the French word list knows of a word: its lemma, and whether it is an infinitive."""

import re
from functools import lru_cache

from simplemma import is_known, lemmatize

from app.engines.word_sets import word_set

# Regular verbs in -re end like "rendre", "perdre", "rompre", "battre"; other words in -re are not verbs.
_REGULAR = re.compile(r".+(?:er|(?<!o)ir|[aeo]ndre|[eo]rdre|ompre|attre)")
# No verbs, although the forms that they would have are words ("orange", "message").
_NO_VERBS = word_set(
    "hiver enfer amer cher hier premier dernier léger étranger usager messager passager potager "
    "horloger verger berger oranger rocher archer gaucher plancher bûcher boulanger danger cendre "
    "gendre ordre désordre"
)


@lru_cache(maxsize=100_000)
def is_infinitive(word: str) -> bool:
    """Tell whether a word in small letters may be the infinitive of a regular verb."""
    return word not in _NO_VERBS and _REGULAR.fullmatch(word) is not None and is_word(word)


@lru_cache(maxsize=100_000)
def lemma_of(word: str) -> str:
    """Return the lemma of a word in small letters; the word itself when the list does not know it."""
    return str(lemmatize(word, lang="fr")).lower()


@lru_cache(maxsize=100_000)
def is_word(word: str) -> bool:
    """Tell whether the list knows a word in small letters."""
    return bool(is_known(word, lang="fr") or ("œ" in word and is_known(word.replace("œ", "oe"), lang="fr")))
