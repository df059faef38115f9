"""Recognises the forms of regular verbs by their endings, with the stems that change ("achète", "mangea")."""

from collections.abc import Iterator
from typing import Literal

from app.engines.gate.known_words import is_infinitive

Person = Literal["1s", "2s", "3s", "1p", "2p", "3p"]
Reading = tuple[str, Person | None]

PERSONS: tuple[Person, ...] = ("1s", "2s", "3s", "1p", "2p", "3p")
IMPERFECT = ("ais", "ais", "ait", "ions", "iez", "aient")
FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
_FIRST = (
    ("e", "es", "e", "ons", "ez", "ent"),
    IMPERFECT,
    ("ai", "as", "a", "âmes", "âtes", "èrent"),
    tuple("er" + ending for ending in FUTURE),
    tuple("er" + ending for ending in IMPERFECT),
    ("asse", "asses", "ât", "assions", "assiez", "assent"),
)
_SECOND = (
    ("is", "is", "it", "issons", "issez", "issent"),
    tuple("iss" + ending for ending in IMPERFECT),
    ("is", "is", "it", "îmes", "îtes", "irent"),
    tuple("ir" + ending for ending in FUTURE),
    tuple("ir" + ending for ending in IMPERFECT),
    ("isse", "isses", "isse", "issions", "issiez", "issent"),
    ("", "", "ît", "", "", ""),
)
_THIRD = (
    ("s", "s", "", "ons", "ez", "ent"),
    IMPERFECT,
    ("is", "is", "it", "îmes", "îtes", "irent"),
    tuple("r" + ending for ending in FUTURE),
    tuple("r" + ending for ending in IMPERFECT),
    ("e", "es", "e", "ions", "iez", "ent"),
    ("", "", "ît", "", "", ""),
)
_NO_PERSON = {
    "er": ("er", "é", "ée", "és", "ées", "ant"),
    "ir": ("ir", "i", "ie", "is", "ies", "issant"),
    "re": ("re", "u", "ue", "us", "ues", "ant"),
}


def _endings() -> dict[str, list[tuple[str, Person | None]]]:
    """Return the groups ("er", "ir", "re") and persons by ending; None is a form without a person."""
    table: dict[str, set[tuple[str, Person | None]]] = {}
    for group, tenses in (("er", _FIRST), ("ir", _SECOND), ("re", _THIRD)):
        for tense in tenses:
            for ending, person in zip(tense, PERSONS, strict=True):
                if ending or (group == "re" and person == "3s"):
                    table.setdefault(ending, set()).add((group, person))
        for ending in _NO_PERSON[group]:
            table.setdefault(ending, set()).add((group, None))
    return {ending: sorted(found, key=str) for ending, found in table.items()}


_ENDINGS = _endings()
_LONGEST = max(map(len, _ENDINGS))
_SHORTEST_STEM = 2


def regular_readings(word: str) -> Iterator[Reading]:
    """Yield infinitive and person of each way to read a word in small letters as a form of a regular verb."""
    for length in range(min(_LONGEST, len(word) - _SHORTEST_STEM) + 1):
        cut = len(word) - length
        for group, person in _ENDINGS.get(word[cut:], ()):
            for stem in _stems(word[:cut], word[cut:]) if group == "er" else (word[:cut],):
                if is_infinitive(stem + group):
                    yield stem + group, person


def _stems(stem: str, ending: str) -> Iterator[str]:
    """Yield the stems of an infinitive in -er that a form's stem may stand for."""
    yield stem
    if ending[0] in "aâo" and stem.endswith("ge"):
        yield stem[:-1]
    elif ending[0] in "aâo" and stem.endswith("ç"):
        yield stem[:-1] + "c"
    elif ending[0] == "e":
        yield from _before_mute_e(stem)


def _before_mute_e(stem: str) -> Iterator[str]:
    """Yield what stands in the infinitive for "lèv", "espèr", "appell", "essui"."""
    if stem[-2:] in ("ll", "tt"):
        yield stem[:-1]
    if stem.endswith("i"):
        yield stem[:-1] + "y"
    at = stem.rfind("è")
    if at >= len(stem) - 4 and at > 0:
        yield f"{stem[:at]}e{stem[at + 1 :]}"
        yield f"{stem[:at]}é{stem[at + 1 :]}"
