"""Verbs that may share the subject of one before them, as words and marks show them before the parse."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.engines.local_rules.clauses import is_subordinator
from app.engines.local_rules.guards import may_end_before
from app.engines.local_rules.lexicon import CLITICS, COMPLETIVES
from app.engines.local_rules.sentence import ParsedSentence
from app.engines.local_rules.subjects import may_have_pronoun
from app.engines.local_rules.tenses import past_of
from app.engines.word_sets import word_set

_LINKS = {("et",): "et ", ("mais",): "mais ", ("puis",): "puis ", ("et", "puis"): "et puis ", (): ""}
_VERB_ENDING = re.compile(
    r".*(?:ai?|as|ait|ais|aient|rent|it|is|ut|us|int|ins|ons|ez|ent|mes|tes|e|es|d|ds|t|s|x)$"
)
# What often follows a comma or conjunction, ends like a verb and is none.
_NO_VERBS = word_set(
    "et mais puis car ou donc que qui dont quand comme lorsque puisque la les le un une des de du ce cet "
    "cette ces sa ses ma mes ta tes notre nos votre vos leurs elle elles nous vous on il ils celle celles "
    "celui dans sans sous avec entre contre vers chez pour par depuis avant après pendant dès jusque afin "
    "aussi ensuite encore alors même ainsi tout tous toute toutes plus moins très jamais pas point tantôt "
    "parfois souvent presque surtout deux trois quatre cinq six sept huit dix cent mille est-ce peut-être "
    "autre autres quelque quelques chaque plusieurs certains madame"
)


@dataclass(frozen=True, slots=True)
class SecondVerb:
    """A verb without a subject: `begin` is the mark or conjunction before it, `first` its first clitic."""

    begin: int
    first: int
    verb: int
    link: str


def second_verb(sentence: ParsedSentence, verb: int) -> SecondVerb | None:
    """Return the verb as one that follows a comma or conjunction at once; None for any other."""
    words = sentence.words
    # A capital in mid-sentence begins a name.
    if (
        not sentence.tokens[verb].text.islower()
        or not words[verb].isalpha()
        or words[verb] in CLITICS
        or not _may_be_verb(words[verb])
    ):
        return None
    first = verb
    while first > 0 and words[first - 1] in CLITICS:
        first -= 1
    begin = first
    while begin > 0 and words[begin - 1] in ("et", "mais", "puis"):
        begin -= 1
    link = tuple(words[begin:first])
    if begin > 0 and words[begin - 1] == ",":
        begin -= 1
    if begin == first or link not in _LINKS:
        return None
    return SecondVerb(begin, first, verb, _LINKS[link])


def may_share_subject(sentence: ParsedSentence, second: SecondVerb) -> bool:
    """Whether the words allow a second verb: a subject somewhere before, and no clause that may hold it."""
    words = sentence.words
    return (
        may_have_pronoun(sentence, second.begin)
        and COMPLETIVES.isdisjoint(words[clause_start(words, second.begin) : second.begin])
        and _has_verb_after_subordinator(sentence, second.begin)
        and may_end_before(sentence, second.begin)
    )


def _has_verb_after_subordinator(sentence: ParsedSentence, end: int) -> bool:
    """Whether what ends like a verb stands between the last subordinator and `end`."""
    words = sentence.words
    start = max((i + 2 for i in range(end) if is_subordinator(words, i)), default=0)
    return any(past_of(word) or _may_be_verb(word) for word in words[start:end])


def _may_be_verb(word: str) -> bool:
    return bool(_VERB_ENDING.match(word)) and word not in _NO_VERBS


def clause_start(words: Sequence[str], end: int) -> int:
    """Return where the words after the last semicolon before `end` begin."""
    return max((i + 1 for i in range(end) if words[i] == ";"), default=0)
