"""Split at a comma between two independent clauses when the second begins with a subject pronoun."""

import re
from collections.abc import Iterator, Sequence

from app.engines.local_rules.clauses import before_clitics, is_subordinator, pronoun_before
from app.engines.local_rules.coordination import may_start_clause, starts_clause
from app.engines.local_rules.guards import is_whole, may_end_before
from app.engines.local_rules.sentence import Cut, ParsedSentence
from app.engines.local_rules.tenses import infinitive_of

# Marks between verb and comma, and words ("avoir beau", "il est vrai", "ceci") that announce what follows.
_BREAKS = frozenset((";", ",", "»", "…", "...", "beau", "vrai", "ceci"))
_ENDS = frozenset((",", ".", ";", "…", "!"))
_EXPLAINS = re.compile(r"c'est(?:-|qu)|ce(?:me|m')")
_LONGEST_ASIDE = 5
_MOST_BEFORE_BARE = 2
_MODALS = frozenset(("pouvoir", "vouloir", "devoir", "savoir", "oser"))
# "Tu viendrais, je partirais": the first clause is a condition.
_CONDITIONAL = re.compile(r".+r(?:ais|ait|ions|iez|aient)$|e(?:usse|ût|ussent)$")


class JuxtapositionRule:
    """Makes `Il pleuvait.` and `Nous restions.` of `Il pleuvait, nous restions.`."""

    name = "juxtaposition"

    def may_apply(self, sentence: ParsedSentence) -> bool:
        """Look for a comma before a subject pronoun."""
        return any(_commas(sentence))

    def propose(self, sentence: ParsedSentence) -> Iterator[Cut]:
        """Yield the split at each comma between two independent clauses."""
        for position in _commas(sentence):
            if starts_clause(sentence, _opener(sentence.words, position)) and ends_statement(
                sentence, position
            ):
                start = sentence.tokens[position].start
                yield Cut(start, start + 1)


def _commas(sentence: ParsedSentence) -> Iterator[int]:
    words = sentence.words
    if not is_whole(sentence) or is_subordinator(words, 0):
        return
    for position, word in enumerate(words):
        if (
            word == ","
            and may_start_clause(sentence, _opener(words, position))
            and not _EXPLAINS.match("".join(words[position + 1 : position + 4]))
            and not is_aside(words, position + 1)
            and may_follow_statement(sentence, position)
        ):
            yield position


def _opener(words: Sequence[str], comma: int) -> int:
    return comma + 2 if words[comma + 1 : comma + 2] == ["puis"] else comma + 1


def may_follow_statement(sentence: ParsedSentence, mark: int) -> bool:
    """Whether nothing before the mark reaches over it."""
    return not any(is_subordinator(sentence.words, before) for before in range(mark)) and may_end_before(
        sentence, mark
    )


def ends_statement(sentence: ParsedSentence, comma: int) -> bool:
    """Whether the last verb before the comma is of an independent statement, near enough to end there."""
    verb = max((verb for verb in sentence.finite if verb < comma), default=None)
    if verb is None or not sentence.is_statement(verb, comma):
        return False
    words = sentence.words
    is_sure = "VerbForm=Fin" in sentence.tokens[verb].morph or bool(pronoun_before(words, verb))
    return (
        is_sure
        and _BREAKS.isdisjoint(words[verb:comma])
        and not _CONDITIONAL.match(words[verb])
        and not _is_aside_before(words, verb, comma)
        and not _is_short(words, verb, comma)
        and not _lacks_infinitive(sentence, verb, comma)
    )


def _is_aside_before(words: list[str], verb: int, comma: int) -> bool:
    """Whether the clause before the comma is an insertion itself: "mais, on le sait,"."""
    first = before_clitics(words, verb)
    begins = words[first] == "," or (first > 0 and words[first - 1] == ",")
    return begins and comma - first <= _LONGEST_ASIDE


def _lacks_infinitive(sentence: ParsedSentence, verb: int, comma: int) -> bool:
    """Whether the verb may share the infinitive of the next clause: "il ne peut, il n'ose parler"."""
    return infinitive_of(sentence.words[verb]) in _MODALS and not any(
        "VerbForm=Inf" in token.morph for token in sentence.tokens[verb:comma]
    )


def _is_short(words: list[str], verb: int, comma: int) -> bool:
    """Whether the clause is a mere "tu sais", or "il y a" with a time."""
    is_bare = comma == verb + 1 and verb <= _MOST_BEFORE_BARE
    return is_bare or ("y" in words[max(0, verb - 2) : verb] and words[verb] == "a")


def is_aside(words: list[str], first: int) -> bool:
    """Whether the clause is an insertion such as "je crois," or "il est vrai,"."""
    end = next((i for i in range(first, len(words)) if words[i] in _ENDS), len(words))
    return end - first <= _LONGEST_ASIDE and words[end : end + 1] == [","]
