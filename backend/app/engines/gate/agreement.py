"""Checks subject and verb where a lexicon can tell: pronouns, and a plain noun at the head."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.engines.gate.findings import Finding
from app.engines.gate.lexicon import CLITICS, PREPOSITIONS, SUBJECTS, SUBORDINATORS
from app.engines.gate.verbs import may_be_other, persons_of, readings_of
from app.engines.gate.words import Word
from app.engines.word_sets import word_set

_PLURAL = word_set(
    "les des ces mes tes ses nos vos leurs deux trois quatre cinq six sept huit dix plusieurs quelques"
)
_SINGULAR = word_set("le la l' un une ce cet cette mon ma ton ta son sa notre votre leur chaque aucun aucune")
# "nous" and "vous" are objects as well; only at the head of a sentence they are surely the subject.
_HEADS_ONLY = word_set("nous vous")
_LINKS = word_set("et mais car or donc puis alors")
# These may stand between a noun and its verb.
_BEFORE_VERB = word_set("ne n' se s' y")
# So many words after the noun belong to it at most; none of it goes on behind these.
_NOUN_GROUP = 3
_ENDS_GROUP = PREPOSITIONS | SUBORDINATORS | word_set("et ou ni mais du des au aux le la les l' un une")
# Before these a noun may stand between pronoun and verb: "il en rit, les voisins ..."
_ARTICLES = word_set("le la les l' leur")


def agreement_findings(source: Sequence[Word], parts: Sequence[Sequence[Word]]) -> Iterator[Finding]:
    """Yield a finding for each part whose verb does not agree with its subject, if the source's does."""
    written = {(before.word, word.word) for before, word in pairwise(source)}
    for number, part in enumerate(parts):
        wrong = next(filter(None, (_wrong_after_pronoun(part, at) for at in range(len(part)))), "")
        wrong = wrong or _wrong_after_noun([word.word for word in part])
        if wrong and not any((a.word, b.word) in written for a, b in pairwise(part) if b.word == wrong):
            yield Finding("disagreement", number, wrong)


def _wrong_after_pronoun(part: Sequence[Word], at: int) -> str:
    """Return the verb that does not agree with the pronoun at a place, or nothing."""
    pronoun = part[at].word
    person = SUBJECTS.get(pronoun)
    if person is None or part[at].is_hyphened or _is_apart(part, at):
        return ""
    behind = at + 1
    while behind < len(part) and part[behind].word in CLITICS:
        behind += 1
    between = {word.word for word in part[at + 1 : behind]}
    if behind == len(part) or (pronoun in _HEADS_ONLY and not _is_head(part, at, between)):
        return ""
    form = part[behind].word
    persons = persons_of(form)
    if not persons or person in persons or (not between.isdisjoint(_ARTICLES) and may_be_other(form)):
        return ""
    return form


def _is_apart(part: Sequence[Word], at: int) -> bool:
    """Tell whether a pronoun is no subject: behind a preposition ("d'elle"), or before a comma."""
    if at and part[at - 1].word in PREPOSITIONS:
        return True
    end = part[at].start + len(part[at].word)
    return at + 1 < len(part) and part[at + 1].start > end + 1


def _is_head(part: Sequence[Word], at: int, between: set[str]) -> bool:
    """Tell whether "nous" or "vous" is surely a subject: at the head, with its verb right behind or "ne"."""
    return (not at or part[at - 1].word in _LINKS) and between <= {"ne", "n'"}


def _wrong_after_noun(words: Sequence[str]) -> str:
    """Return the verb behind the first noun of a sentence that does not agree with it, or nothing."""
    words = [word for word in words if word not in _BEFORE_VERB]
    words = words[1:] if words[:1] and words[0] in _LINKS else words
    if len(words) < 3 or persons_of(words[1]) & {"1p", "2p"} or words[0] not in _PLURAL | _SINGULAR:
        return ""
    # Adjectives and the rest of a compound ("grand-mère") may come between.
    for form in words[2 : 2 + _NOUN_GROUP]:
        if form in _ENDS_GROUP:
            return ""
        if persons_of(form) and not any(person is None for _, person in readings_of(form)):
            return form if _disagrees(words, form) else ""
    return ""


def _disagrees(words: Sequence[str], form: str) -> bool:
    persons = persons_of(form)
    if words[0] in _PLURAL:
        return words[1][-1] in "sxz" and form[-1] not in "sx" and "3p" not in persons
    return persons == {"3p"} and not may_be_other(form)
