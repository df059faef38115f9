"""Split speech after an inserted "dit-il", when a new clause resumes it."""

import re
from collections.abc import Iterator

from app.engines.local_rules.coordination import starts_clause
from app.engines.local_rules.guards import is_correlated, is_whole, normalize
from app.engines.local_rules.lexicon import ANSWERS, REPORTING_VERBS, SUBORDINATORS
from app.engines.local_rules.sentence import Cut, ParsedSentence
from app.engines.local_rules.tokens import Token

_WORD = re.compile(r"[^\W\d_]+")
_LINKS = frozenset(("et", "mais", "car"))
_OBJECTS = frozenset(("me", "m'", "te", "t'", "se", "s'", "lui", "leur", "nous", "vous"))
# "reprit le vieux capitaine en riant" is about as long as an insertion gets.
_MAX_TOKENS = 9
_LONGEST_ANSWER = 4


class InciseRule:
    """Makes `— Je pars, dit-il.` and `Et je reste.` of `— Je pars, dit-il, et je reste.`."""

    name = "incise"

    def may_apply(self, text: str) -> bool:
        """Look for a verb that reports speech."""
        return not REPORTING_VERBS.isdisjoint(_WORD.findall(normalize(text)))

    def propose(self, sentence: ParsedSentence) -> Iterator[Cut]:
        """Yield the split after each insertion between two independent clauses of speech."""
        if not is_whole(sentence):
            return
        for position, token in enumerate(sentence.tokens):
            end = _end_of_insertion(sentence, position) if token.text in (",", "!", "…", "»") else None
            if end is not None and _is_safe(sentence, position, end):
                yield Cut(sentence.tokens[end].start, sentence.tokens[end + 1].start)


def _end_of_insertion(sentence: ParsedSentence, before: int) -> int | None:
    """Return the comma that ends the insertion beginning after the token `before`."""
    words = sentence.words
    verb = before + 1
    while verb < len(words) and words[verb] in _OBJECTS:
        verb += 1
    if (
        verb + 1 >= len(words)
        or words[verb] not in REPORTING_VERBS
        or not _is_speaker(sentence.tokens[verb + 1])
    ):
        return None
    stop = min(len(words) - 1, verb + _MAX_TOKENS)
    return next((position for position in range(verb + 2, stop) if words[position] == ","), None)


def _is_safe(sentence: ParsedSentence, before: int, end: int) -> bool:
    position = sentence.tokens[end].start
    resumed = end + 2 if sentence.words[end + 1] in _LINKS else end + 1
    return (
        not sentence.inside[position]
        and (sentence.is_clause(0, before) or _is_answer(sentence.words[:before]))
        and starts_clause(sentence, resumed)
        and not is_correlated(sentence.text[: sentence.tokens[before].start], sentence.text[position:])
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
