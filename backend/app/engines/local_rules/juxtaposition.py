"""Split at a comma between two independent clauses when the second begins with a subject pronoun."""

import re
from collections.abc import Iterator

from app.engines.local_rules.clauses import before_clitics, is_subordinator, pronoun_before
from app.engines.local_rules.coordination import starts_clause
from app.engines.local_rules.guards import is_correlated, is_whole
from app.engines.local_rules.sentence import Cut, ParsedSentence

_BEFORE_PRONOUN = re.compile(
    r",\s+(?:puis\s+)?(?:je|tu|il|elle|on|nous|vous|ils|elles|ce|cela|ça|[jcç]['’])", re.IGNORECASE
)
# Marks between verb and comma, and words ("avoir beau", "il est vrai", "ceci") that announce what follows.
_BREAKS = frozenset((";", ",", "»", "…", "...", "beau", "vrai", "ceci"))
_ENDS = frozenset((",", ".", ";", "…", "!"))
_EXPLAINS = re.compile(r"c'est(?:-|qu)|ce(?:me|m')")
_LONGEST_ASIDE = 5
_MOST_BEFORE_BARE = 2
# "Tu viendrais, je partirais": the first clause is a condition.
_CONDITIONAL = re.compile(r".+r(?:ais|ait|ions|iez|aient)$|e(?:usse|ût|ussent)$")


class JuxtapositionRule:
    """Makes `Il pleuvait.` and `Nous restions.` of `Il pleuvait, nous restions.`."""

    name = "juxtaposition"

    def may_apply(self, text: str) -> bool:
        """Look for a comma before a subject pronoun."""
        return bool(_BEFORE_PRONOUN.search(text))

    def propose(self, sentence: ParsedSentence) -> Iterator[Cut]:
        """Yield the split at each comma between two independent clauses."""
        if not is_whole(sentence) or is_subordinator(sentence.words, 0):
            return
        for position, token in enumerate(sentence.tokens):
            if token.text == "," and _is_safe(sentence, position):
                yield Cut(token.start, token.start + 1)


def _is_safe(sentence: ParsedSentence, comma: int) -> bool:
    words = sentence.words
    opener = comma + 2 if words[comma + 1 : comma + 2] == ["puis"] else comma + 1
    return (
        starts_clause(sentence, opener)
        and not _EXPLAINS.match("".join(words[comma + 1 : comma + 4]))
        and follows_statement(sentence, comma)
        and not is_aside(words, comma + 1)
    )


def follows_statement(sentence: ParsedSentence, mark: int) -> bool:
    """Whether an independent statement ends at the mark, and nothing before it reaches over the mark."""
    position = sentence.tokens[mark].start
    left = sentence.text[:position]
    return (
        not sentence.inside[position]
        and ":" not in left
        and not is_correlated(left, sentence.text[position:])
        and not any(is_subordinator(sentence.words, before) for before in range(mark))
        and _ends_statement(sentence, mark)
    )


def _ends_statement(sentence: ParsedSentence, comma: int) -> bool:
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
    )


def _is_aside_before(words: list[str], verb: int, comma: int) -> bool:
    """Whether the clause before the comma is an insertion itself: "mais, on le sait,"."""
    first = before_clitics(words, verb)
    begins = words[first] == "," or (first > 0 and words[first - 1] == ",")
    return begins and comma - first <= _LONGEST_ASIDE


def _is_short(words: list[str], verb: int, comma: int) -> bool:
    """Whether the clause is a mere "tu sais", or "il y a" with a time."""
    is_bare = comma == verb + 1 and verb <= _MOST_BEFORE_BARE
    return is_bare or ("y" in words[max(0, verb - 2) : verb] and words[verb] == "a")


def is_aside(words: list[str], first: int) -> bool:
    """Whether the clause is an insertion such as "je crois," or "il est vrai,"."""
    end = next((i for i in range(first, len(words)) if words[i] in _ENDS), len(words))
    return end - first <= _LONGEST_ASIDE and words[end : end + 1] == [","]
