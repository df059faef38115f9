"""Split speech after an inserted "dit-il", when a new clause resumes it."""

from collections.abc import Iterator, Sequence

from app.engines.local_rules.coordination import may_start_clause, starts_clause
from app.engines.local_rules.guards import is_correlated, is_whole
from app.engines.local_rules.lexicon import ANSWERS, REPORTING_VERBS, SUBORDINATORS
from app.engines.local_rules.sentence import Cut, ParsedSentence
from app.engines.local_rules.tokens import Token

_MARKS = frozenset((",", "!", "…", "»"))
_LINKS = frozenset(("et", "mais", "car"))
_OBJECTS = frozenset(("me", "m'", "te", "t'", "se", "s'", "lui", "leur", "nous", "vous"))
# "reprit le vieux capitaine en riant" is about as long as an insertion gets.
_MAX_TOKENS = 9
_LONGEST_ANSWER = 4


class InciseRule:
    """Makes `— Je pars, dit-il.` and `Et je reste.` of `— Je pars, dit-il, et je reste.`."""

    name = "incise"

    def may_apply(self, sentence: ParsedSentence) -> bool:
        """Look for an insertion with a verb that reports speech and a pronoun after it."""
        return any(_insertions(sentence))

    def propose(self, sentence: ParsedSentence) -> Iterator[Cut]:
        """Yield the split after each insertion between two independent clauses of speech."""
        for before, verb, end in _insertions(sentence):
            if _is_speaker(sentence.tokens[verb + 1]) and _is_safe(sentence, before, end):
                yield Cut(sentence.tokens[end].start, sentence.tokens[end + 1].start)


def _insertions(sentence: ParsedSentence) -> Iterator[tuple[int, int, int]]:
    """Yield the mark before each possible insertion, its verb, and the comma that ends it."""
    words = sentence.words
    if REPORTING_VERBS.isdisjoint(words) or not is_whole(sentence):
        return
    for before, word in enumerate(words):
        verb = _reporting_verb(words, before + 1) if word in _MARKS else None
        end = _end_of_insertion(words, verb) if verb is not None else None
        if verb is not None and end is not None and _may_resume(sentence, before, end):
            yield before, verb, end


def _reporting_verb(words: Sequence[str], position: int) -> int | None:
    while position < len(words) and words[position] in _OBJECTS:
        position += 1
    return position if position + 1 < len(words) and words[position] in REPORTING_VERBS else None


def _end_of_insertion(words: Sequence[str], verb: int) -> int | None:
    stop = min(len(words) - 1, verb + _MAX_TOKENS)
    return next((position for position in range(verb + 2, stop) if words[position] == ","), None)


def _may_resume(sentence: ParsedSentence, before: int, end: int) -> bool:
    start = sentence.tokens[end].start
    return (
        may_start_clause(sentence, _resumed(sentence.words, end))
        and not sentence.inside[start]
        and not is_correlated(sentence.text[: sentence.tokens[before].start], sentence.text[start:])
    )


def _resumed(words: Sequence[str], end: int) -> int:
    return end + 2 if words[end + 1] in _LINKS else end + 1


def _is_safe(sentence: ParsedSentence, before: int, end: int) -> bool:
    return (sentence.is_clause(0, before) or _is_answer(sentence.words[:before])) and starts_clause(
        sentence, _resumed(sentence.words, end)
    )


def _is_speaker(token: Token) -> bool:
    """Whether the subject of an inverted verb begins here: "-il", "Paul", "le vieux"."""
    return token.text[0] == "-" or token.pos in ("DET", "PROPN") or token.text[0].isupper()


def _is_answer(words: list[str]) -> bool:
    """Whether speech without a verb stands alone: "Oui, monsieur"."""
    return (
        bool(words)
        and words[0] in ANSWERS
        and len(words) <= _LONGEST_ANSWER
        and not any(word in SUBORDINATORS for word in words[1:])
    )
