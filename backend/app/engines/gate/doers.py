"""Finds who does what: acts (finite verbs, participles) and the nouns and names that may do them."""

from collections.abc import Sequence

from app.engines.gate.lexicon import CLITICS, DETERMINERS, PREPOSITIONS
from app.engines.gate.verbs import may_be_other, persons_of, verbs_of
from app.engines.gate.words import Word, is_content
from app.engines.word_sets import word_set

# Who speaks stands before his words or behind them.
_SPEAKING = word_set(
    "dire répondre reprendre affirmer ajouter demander crier murmurer répliquer continuer déclarer assurer "
    "penser songer expliquer soupirer souffler conclure remarquer observer annoncer avouer écrier exclamer "
    "insister"
)
_AUXILIARIES = word_set("être avoir")
# With an article these tell when.
_TIMES = word_set(
    "soir matin jour nuit fois année an ans heure heures semaine mois lendemain veille instant moment"
)
_WITH_PREPOSITION = word_set("du au aux de d'")
_ARTICLES = DETERMINERS - _WITH_PREPOSITION
_NO_DOERS = PREPOSITIONS | _WITH_PREPOSITION


def acts_of(words: Sequence[Word]) -> list[int]:
    """Return the places of the verbs that say what is done, but for those of speech."""
    return [at for at, word in enumerate(words) if verbs_of(word.word) and is_act(words, at)]


def is_act(words: Sequence[Word], at: int) -> bool:
    """Tell whether there is a finite verb at a place, or a participle behind its auxiliary."""
    word = words[at].word
    if not is_content(word) or not _SPEAKING.isdisjoint(verbs_of(word)):
        return False
    before = words[at - 1].word if at else ""
    if persons_of(word):
        return not (before in DETERMINERS and may_be_other(word))
    return not _AUXILIARIES.isdisjoint(verbs_of(before)) if before else False


def nearest_doer(words: Sequence[Word], verb: int) -> int | None:
    """Return the place of the noun or name that may be the subject of a verb: none beyond another verb."""
    for place in range(verb - 1, -1, -1):
        word = words[place].word
        if is_content(word) and may_do(words, place):
            return place
        if is_content(word) and persons_of(word) and not may_be_other(word):
            return None
    return None


def may_do(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word may be who does something: a name, or a noun with its article, in no adverbial."""
    if place == 0:
        return not verbs_of(words[0].word) and len(words) > 1 and _leads(words[1].word)
    if words[place].word in _TIMES or not (words[place].is_name or words[place - 1].word in _ARTICLES):
        return False
    for word in reversed(words[:place]):
        if persons_of(word.word):
            break
        if word.word in _NO_DOERS:
            return False
    return True


def _leads(word: str) -> bool:
    """Tell whether a word may stand right behind a subject: a verb, or what stands before one."""
    return word in CLITICS or bool(persons_of(word))
