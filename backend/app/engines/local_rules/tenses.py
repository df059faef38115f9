"""The tense of a finite verb, by its ending where that is sure: the tagger misses many."""

import re

from app.engines.local_rules.lexicon import word_set

_IMPERFECT = re.compile(r".{2,}(?<!r)ai(?:t|s|ent)$")
_PRETERITE = re.compile(r".+(?:[^r]a|(?<!a)it|ut|int|èrent|irent|urent|inrent)$")
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


def past_of(word: str) -> str:
    """Return "Imp" or "Past" for a word with a sure ending of these tenses; else nothing."""
    if word in _NO_VERBS:
        return ""
    if _IMPERFECT.match(word):
        return "Imp"
    return "Past" if _PRETERITE.match(word) else ""


def tense_of(word: str, morph: str) -> str:
    """Return the tense of a verb with its mood unless that is the indicative."""
    past = past_of(word)
    if past:
        return past
    tense, mood = _TENSE.findall(morph), _MOOD.findall(morph)
    return f"{mood[0]} {tense[0]}" if tense and mood else ""
