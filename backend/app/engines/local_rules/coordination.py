"""Split before a coordinating conjunction that a subject pronoun and its verb follow."""

import re
from collections.abc import Iterator

from app.engines.local_rules.clauses import is_finite, is_subordinator
from app.engines.local_rules.guards import is_correlated, is_whole
from app.engines.local_rules.lexicon import CLITICS, SUBJECT_PRONOUNS
from app.engines.local_rules.sentence import Cut, ParsedSentence

_CONJUNCTIONS = frozenset(("et", "mais", "car"))
_BEFORE_PRONOUN = re.compile(
    r"\b(?:et|mais|car)\s+(?:je|tu|il|elle|on|nous|vous|ils|elles|ce|cela|ça|ceci|[jcç]['’])", re.IGNORECASE
)
_NOUS_VERB = re.compile(r".*(?:ons|mes)$")
_VOUS_VERB = re.compile(r".*(?:ez|tes)$")


class CoordinationRule:
    """Makes `Il pleut.` and `Et nous restons.` of `Il pleut et nous restons.`."""

    name = "coordination"

    def may_apply(self, text: str) -> bool:
        """Look for a conjunction before a subject pronoun."""
        return bool(_BEFORE_PRONOUN.search(text))

    def propose(self, sentence: ParsedSentence) -> Iterator[Cut]:
        """Yield the split before each conjunction that joins two independent clauses."""
        if not is_whole(sentence):
            return
        for position, token in enumerate(sentence.tokens):
            if token.lower in _CONJUNCTIONS and _is_safe(sentence, position):
                yield Cut(token.start, token.start)


def _is_safe(sentence: ParsedSentence, conjunction: int) -> bool:
    position = sentence.tokens[conjunction].start
    left = sentence.text[:position]
    return (
        not sentence.inside[position]
        and starts_clause(sentence, conjunction + 1)
        and _is_joined_to_clause(sentence, conjunction)
        and ":" not in left
        and not is_correlated(left, sentence.text[position:])
        and not _is_aside(sentence, conjunction + 2)
        and not is_in_subordinate(sentence, conjunction)
    )


def starts_clause(sentence: ParsedSentence, pronoun: int) -> bool:
    """Whether a subject pronoun and its finite verb stand from `pronoun` on."""
    words = sentence.words
    if pronoun >= len(words) or words[pronoun] not in SUBJECT_PRONOUNS:
        return False
    # A capital in the middle of a sentence begins a title or quoted words.
    if not sentence.tokens[pronoun].text.islower():
        return False
    verb = pronoun + 1
    while verb < len(words) and words[verb] in CLITICS:
        verb += 1
    return (
        verb < len(words) and is_finite(sentence.tokens, words, verb) and _agrees(words[pronoun], words[verb])
    )


def _is_joined_to_clause(sentence: ParsedSentence, conjunction: int) -> bool:
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
