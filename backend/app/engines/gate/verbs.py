"""Which verbs a word can be a form of, and in which persons."""

from functools import lru_cache

from app.engines.gate.conjugation import Person, Reading, regular_readings
from app.engines.gate.irregular_verbs import irregular_forms
from app.engines.gate.known_words import lemma_of

_IRREGULAR = irregular_forms()


@lru_cache(maxsize=100_000)
def readings_of(word: str) -> frozenset[Reading]:
    """Return infinitive and person (None: infinitive, participle) of each verb form that a word can be."""
    return _IRREGULAR.get(word, frozenset()) | frozenset(regular_readings(word))


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
    readings = readings_of(word)
    is_participle = any(person is None for _, person in readings)
    return is_participle or lemma_of(word) not in {verb for verb, _ in readings}
