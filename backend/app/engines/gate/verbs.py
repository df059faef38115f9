"""Which verbs a word can be a form of, and in which persons."""

import re
from functools import lru_cache

from app.engines.gate.conjugation import Person, Reading, regular_readings
from app.engines.gate.irregular_verbs import irregular_forms
from app.engines.gate.known_words import is_word, lemma_of
from app.engines.word_sets import word_set

_IRREGULAR = irregular_forms()
# Any verb takes these prefixes.
_AGAIN = ("re", "ré")
_SINGULAR: frozenset[Person] = frozenset(("1s", "2s", "3s"))
# Hardly anything else ends like the imperfect, the past historic and the future of verbs.
_VERBAL = re.compile(r".{3,}(?:ait|aient|èrent|irent|urent|inrent|eront|iront)|.{3,}[^aeioul]a|.{2,}[^o]ut")
# These do, and may be nouns.
_NO_VERBS = word_set("parfait imparfait forfait bienfait méfait portrait attrait retrait extrait souhait")


@lru_cache(maxsize=100_000)
def readings_of(word: str) -> frozenset[Reading]:
    """Return infinitive and person (None: infinitive, participle) of each verb form that a word can be."""
    known = _IRREGULAR.get(word, frozenset()) | frozenset(regular_readings(word))
    return known or _done_again(word) or _by_ending(word)


def _done_again(word: str) -> frozenset[Reading]:
    """Read "redevint" as a form of a verb with the prefix that any verb takes."""
    for prefix in _AGAIN:
        if word.startswith(prefix) and word[len(prefix) :] in _IRREGULAR:
            return frozenset((prefix + verb, person) for verb, person in _IRREGULAR[word[len(prefix) :]])
    return frozenset()


def _by_ending(word: str) -> frozenset[Reading]:
    """Read a word that the list does not know by an ending that only verbs have."""
    if is_word(word) or word.endswith("ut") or not _VERBAL.fullmatch(word):
        return frozenset()
    return frozenset(((word, "3p" if word.endswith("nt") else "3s"),))


@lru_cache(maxsize=100_000)
def persons_of(word: str) -> frozenset[Person]:
    """Return the persons in which a word can be the finite form of a verb."""
    return frozenset(person for _, person in readings_of(word) if person)


@lru_cache(maxsize=100_000)
def verbs_of(word: str) -> frozenset[str]:
    """Return the infinitives of the verbs that a word can be a form of."""
    return frozenset(infinitive for infinitive, _ in readings_of(word))


@lru_cache(maxsize=100_000)
def may_be_other(word: str) -> bool:
    """Tell whether a verb form may be a noun, an adjective or a participle as well."""
    if _VERBAL.fullmatch(word) and word not in _NO_VERBS:
        return False
    readings = readings_of(word)
    is_participle = any(person is None for _, person in readings)
    # "Marchande", "portes": the present of verbs in -er looks like a noun.
    is_present = word.endswith(("e", "es")) and persons_of(word) <= _SINGULAR
    return is_participle or is_present or lemma_of(word) not in {verb for verb, _ in readings}
