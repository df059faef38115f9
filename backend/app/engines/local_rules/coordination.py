"""Split before a coordinating conjunction that a subject pronoun and its verb follow."""

import re
from collections.abc import Iterator

from app.engines.local_rules.clauses import is_finite, is_subordinator
from app.engines.local_rules.guards import is_whole, may_end_before, normalize
from app.engines.local_rules.lexicon import CLITICS, SUBJECT_PRONOUNS
from app.engines.local_rules.sentence import Cut, ParsedSentence

_CONJUNCTIONS = frozenset(("et", "mais", "car"))
_NOUS_VERB = re.compile(r".*(?:ons|mes)$")
_VOUS_VERB = re.compile(r".*(?:ez|tes)$")


class CoordinationRule:
    """Makes `Il pleut.` and `Et nous restons.` of `Il pleut et nous restons.`."""

    name = "coordination"

    def may_apply(self, sentence: ParsedSentence) -> bool:
        """Look for a conjunction before a subject pronoun."""
        return any(_conjunctions(sentence))

    def propose(self, sentence: ParsedSentence) -> Iterator[Cut]:
        """Yield the split before each conjunction that joins two independent clauses."""
        for position in _conjunctions(sentence):
            if starts_clause(sentence, position + 1) and is_joined_to_clause(sentence, position):
                start = sentence.tokens[position].start
                yield Cut(start, start)


def _conjunctions(sentence: ParsedSentence) -> Iterator[int]:
    if not is_whole(sentence):
        return
    for position, word in enumerate(sentence.words):
        if (
            word in _CONJUNCTIONS
            and may_start_clause(sentence, position + 1)
            and not _is_aside(sentence, position + 2)
            and not is_in_subordinate(sentence, position)
            and may_end_before(sentence, position)
        ):
            yield position


def may_start_clause(sentence: ParsedSentence, pronoun: int) -> bool:
    """Whether a subject pronoun stands there; a capital in mid-sentence begins a title or quoted words."""
    words = sentence.words
    return (
        pronoun < len(words)
        and words[pronoun] in SUBJECT_PRONOUNS
        and sentence.tokens[pronoun].text.islower()
        and not normalize(sentence.text[sentence.tokens[pronoun].start :]).startswith("c'est-à-dire")
    )


def starts_clause(sentence: ParsedSentence, pronoun: int) -> bool:
    """Whether a subject pronoun and its finite verb stand from `pronoun` on."""
    words = sentence.words
    if not may_start_clause(sentence, pronoun):
        return False
    verb = pronoun + 1
    while verb < len(words) and words[verb] in CLITICS:
        verb += 1
    return (
        verb < len(words) and is_finite(sentence.tokens, words, verb) and _agrees(words[pronoun], words[verb])
    )


def is_joined_to_clause(sentence: ParsedSentence, conjunction: int) -> bool:
    """Whether a clause comes before; "et" after a command or a noun is a condition ("ose et tu verras")."""
    words = sentence.words
    if words[conjunction] != "et" or "»" in words[:conjunction]:
        return sentence.is_clause(0, conjunction)
    start = conjunction - 1
    while start > 0 and words[start - 1] not in ("!", "?"):
        start -= 1
    return sentence.is_statement(start, conjunction)


def _is_aside(sentence: ParsedSentence, position: int) -> bool:
    """Whether the clause is a remark such as "et je le jure," in the middle of another."""
    words = sentence.words
    has_object = False
    while position < len(words) and words[position] in CLITICS:
        has_object = has_object or words[position] in ("le", "l'")
        position += 1
    return has_object and words[position + 1 : position + 2] == [","]


def _agrees(pronoun: str, verb: str) -> bool:
    """Tell "nous partons" from "nous regarda", where the pronoun is the object."""
    if pronoun == "nous":
        return bool(_NOUS_VERB.match(verb))
    return pronoun != "vous" or bool(_VOUS_VERB.match(verb))


def is_in_subordinate(sentence: ParsedSentence, conjunction: int) -> bool:
    """Whether the conjunction may join two subordinate clauses: no comma, and a subordinator before it."""
    words = sentence.words
    if conjunction and words[conjunction - 1] in (",", ";", "!", "…"):
        return is_subordinator(words, 0) or words[1] in ("que", "qu'")
    return any(is_subordinator(words, position) for position in range(conjunction))
