"""Checks that a part is a whole clause: a finite verb of its own, nothing that hangs in the air."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.engines.gate.conjugation import Person
from app.engines.gate.findings import Finding
from app.engines.gate.lexicon import BEFORE_QUE, DETERMINERS, OPEN_ENDS, PREPOSITIONS, SUBJECTS, SUBORDINATORS
from app.engines.gate.verbs import may_be_other, persons_of, readings_of
from app.engines.gate.words import Word, is_content
from app.engines.word_sets import word_set

# Behind these, "la" and "les" are objects and not articles.
_BEFORE_OBJECT = frozenset(SUBJECTS) | word_set("ne n' me m' te t' se s' nous vous qui ce c'")
# After these a word that may be a verb is one, although it may be a noun as well.
_VERB_COMES = _BEFORE_OBJECT | word_set("cela ça y en que qu' rien personne chacun tout celui")
_ARTICLE_OR_PRONOUN = word_set("le la les l' leur")
# Persons that are no command.
_OTHERS: frozenset[Person] = frozenset(("3s", "3p"))
# Persons of forms like "remplis", which are participles unless "je" or "tu" is there.
_SPEAKERS: frozenset[Person] = frozenset(("1s", "2s"))
_POSSESSIVES = word_set("mon ton son notre votre")
_PRESENTING = word_set("voici voilà")
# What stands around a sentence, and its end marks.
_OUTER = " \u00a0\u202f«»“”—–-"
_MARKS = _OUTER + ".!?…"
_EXCLAIMED = re.compile(r"[?!][\s»”\"]*$")


def clause_findings(
    source_text: str, source: Sequence[Word], texts: Sequence[str], parts: Sequence[Sequence[Word]]
) -> Iterator[Finding]:
    """Yield a finding for each part that is no clause, unless the source is none itself."""
    source_has_verb = any(_is_surely_finite(source, at) for at in range(len(source)))
    for number, (text, part) in enumerate(zip(texts, parts, strict=True)):
        if source_has_verb and not has_finite_verb(part) and not _is_aside(text, source_text):
            yield Finding("no_finite_verb", number)
        elif (_dangles(text, part) and not _dangles(source_text, source)) or _lost_subject(part, source):
            yield Finding("dangling_opener", number, part[0].word)
        if part and _is_open(part) and not _may_be_open(text, source, part):
            yield Finding("dangling_end", number, part[-1].word)


def has_finite_verb(words: Sequence[Word]) -> bool:
    """Tell whether one of the words is, by itself or by what stands before it, a finite verb."""
    return any(is_finite(words, at) for at in range(len(words)))


def is_finite(words: Sequence[Word], at: int) -> bool:
    """Tell whether the word at a place is a finite verb."""
    word = words[at].word
    if word in _PRESENTING:
        return True
    if not persons_of(word):
        return False
    if words[at].is_name:
        return False
    if not may_be_other(word):
        return True
    if persons_of(word) <= _SPEAKERS and not _has_speaker(words, at):
        return False
    return _follows_like_verb(words, at)


def _has_speaker(words: Sequence[Word], at: int) -> bool:
    """Tell whether "je" or "tu" stands by a form, or a command may begin with it."""
    near = [*words[max(0, at - 4) : at], *words[at + 1 : at + 2]]
    return at == 0 or any(word.word in ("je", "j'", "tu") for word in near)


def _is_surely_finite(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if not is_finite(words, at):
        return False
    return not may_be_other(word.word) or (at > 0 and words[at - 1].word in _VERB_COMES)


def _follows_like_verb(words: Sequence[Word], at: int) -> bool:
    before = words[at - 1].word if at else ""
    if before == "en":
        return at > 1 and words[at - 2].word in _BEFORE_OBJECT
    if before in _VERB_COMES or (before == "un" and at > 1 and words[at - 2].word == "quelqu'"):
        return True
    if before in _ARTICLE_OR_PRONOUN:
        return at > 1 and (words[at - 2].word in _BEFORE_OBJECT or _is_subject_noun(words, at - 2))
    if before in DETERMINERS or before in PREPOSITIONS:
        return False
    participle = any(person is None for _, person in readings_of(words[at].word))
    return not (participle and at and any(verb in ("être", "avoir") for verb, _ in readings_of(before)))


def _is_subject_noun(words: Sequence[Word], at: int) -> bool:
    """Tell whether a noun with its article stands right before an object pronoun: "la comtesse le dit"."""
    word, following = words[at], words[at + 1]
    touches = following.start <= word.start + len(word.word) + 1
    is_noun = word.is_name or (at > 0 and words[at - 1].word in DETERMINERS)
    return touches and is_noun and is_content(word.word) and not persons_of(word.word)


def _dangles(text: str, words: Sequence[Word]) -> bool:
    """Tell whether a sentence is a subordinate clause by itself."""
    if not words or _EXCLAIMED.search(text) or not _opens_subordinate(words):
        return False
    comma = text.find(",")
    main = [at for at, word in enumerate(words) if comma >= 0 and word.start > comma]
    if main and words[main[0]].word not in SUBORDINATORS and any(is_finite(words, at) for at in main):
        return False
    return sum(is_finite(words, at) for at in range(len(words))) < 2


def _lost_subject(words: Sequence[Word], source: Sequence[Word]) -> bool:
    """Tell whether a sentence begins with a verb whose subject stands right before it in the source."""
    if not words or not persons_of(words[0].word) & _OTHERS or may_be_other(words[0].word):
        return False
    for before, word in pairwise(source):
        touches = word.start <= before.start + len(before.word) + 1
        if word.word == words[0].word and touches and (before.is_name or is_content(before.word)):
            return not persons_of(before.word)
    return False


def _opens_subordinate(words: Sequence[Word]) -> bool:
    """Tell whether a sentence begins with "parce que", "qui", "bien que" and the like."""
    first, second = words[0].word, words[1].word if len(words) > 1 else ""
    if first == "s'":
        return second in ("il", "ils")
    return first in SUBORDINATORS or (first in BEFORE_QUE and second in ("que", "qu'"))


def _is_aside(text: str, source_text: str) -> bool:
    """Tell whether a part stands in the source as a sentence of its own: "Oui !", "Mon Dieu !"."""
    stripped, whole = text.strip(_MARKS).casefold(), source_text.casefold()
    at = whole.find(stripped)
    if at < 0 or not stripped:
        return False
    before, behind = whole[:at].rstrip(_OUTER), whole[at + len(stripped) :].lstrip(_OUTER)
    if behind.startswith(("…", "...")):
        return True
    begins = not before or before[-1] in ".!?…:"
    ends = ".!?…," if _EXCLAIMED.search(text) else ".!?…"
    return begins and (not behind or behind[0] in ends)


def _is_open(words: Sequence[Word]) -> bool:
    """Tell whether the last word wants another; "son" behind a verb does, and is no sound."""
    last = words[-1].word
    return last in OPEN_ENDS or (last in _POSSESSIVES and len(words) > 1 and bool(persons_of(words[-2].word)))


def _may_be_open(text: str, source: Sequence[Word], part: Sequence[Word]) -> bool:
    """Tell whether an open end is meant: suspended, hyphened ("dis-le"), or that of the source."""
    last = part[-1]
    hyphened = text[last.start - 1 : last.start] == "-"
    return (
        "…" in text[-4:] or "..." in text[-5:] or hyphened or (bool(source) and source[-1].word == last.word)
    )
