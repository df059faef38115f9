"""The tense of a finite verb, by its form where that is sure: the tagger misses many past tenses."""

import re
from functools import lru_cache

from simplemma import lemmatize

from app.engines.word_sets import word_set

_IMPERFECT = re.compile(r".{2,}ai(?:t|s|ent)$")
_PRETERITE = re.compile(r".+(?:.a|(?<!a)it|ut|int|èrent|irent|urent|inrent)$")
# Endings that are of a future or a conditional unless the stem of the verb ends in r.
_AFTER_R = re.compile(r"(.*r)(?:a|ais|ait|aient)$")
_FUTURE = re.compile(r".{2,}r(?:a|ai|as|ons|ez|ont|ais|ait|aient)$")
_INFINITIVE = re.compile(r".*(?:er|ir|re)$")
# Words with the ending of a preterite that are, or may be, something else.
_NO_VERBS = word_set(
    "tout petit nuit bruit fruit esprit début salut point saint maint lit puit huit droit étroit adroit "
    "soit doit voit croit toit endroit exploit crédit profit appétit habit récit bandit atout debout "
    "bout cela déjà voilà delà suit vit peut veut surtout partout haut saut défaut faut vaut lait trait "
    "portrait fait parfait sait plait dit écrit produit conduit réduit construit séduit peint craint "
    "joint atteint teint éteint contraint plaint contrit interdit maudit inédit délit conflit débit "
    "granit"
)
_TENSE = re.compile(r"Tense=(\w+)")
_MOOD = re.compile(r"Mood=(\w+)")


@lru_cache(maxsize=20_000)
def past_of(word: str) -> str:
    """Return "Imp" or "Past" for a word with a sure ending of these tenses; else nothing."""
    if word in _NO_VERBS or not _has_past_stem(word):
        return ""
    if _IMPERFECT.match(word):
        return "Imp"
    return "Past" if _PRETERITE.match(word) else ""


@lru_cache(maxsize=20_000)
def is_verb_form(word: str) -> bool:
    """Whether the word is a verb in a past tense, future or conditional, and can be no noun or participle."""
    if not (past_of(word) or _FUTURE.match(word)):
        return False
    infinitive = infinitive_of(word)
    participles = (infinitive[:-2] + "t", infinitive[:-3] + "t")
    return infinitive != word and bool(_INFINITIVE.match(infinitive)) and word not in participles


@lru_cache(maxsize=20_000)
def infinitive_of(word: str) -> str:
    """Return the dictionary form of a word: the infinitive if it is sure to be a verb."""
    return str(lemmatize(word, "fr"))


def tense_of(word: str, morph: str) -> str:
    """Return the tense of a verb with its mood unless that is the indicative."""
    past = past_of(word)
    if past:
        return past
    tense, mood = _TENSE.findall(morph), _MOOD.findall(morph)
    return f"{mood[0]} {tense[0]}" if tense and mood else ""


def _has_past_stem(word: str) -> bool:
    """Tell "entra" and "entrait" from "verra" and "verrait"."""
    stem = _AFTER_R.match(word)
    return stem is None or infinitive_of(word) in (stem[1] + "er", stem[1] + "ir")
