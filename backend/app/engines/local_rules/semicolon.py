"""Split at a semicolon between two independent clauses."""

from collections.abc import Iterator

from app.engines.local_rules.guards import is_correlated, is_whole
from app.engines.local_rules.lexicon import SUBORDINATORS
from app.engines.local_rules.sentence import Cut, ParsedSentence

_LINKS = frozenset(("et", "mais", "ou", "ni", "soit"))


class SemicolonRule:
    """Makes `Il pleut.` and `Nous restons.` of `Il pleut ; nous restons.`."""

    name = "semicolon"

    def may_apply(self, text: str) -> bool:
        """Look for a semicolon."""
        return ";" in text

    def propose(self, sentence: ParsedSentence) -> Iterator[Cut]:
        """Yield the split at each semicolon whose two sides stand alone."""
        if not is_whole(sentence):
            return
        for position, token in enumerate(sentence.tokens):
            if token.text == ";" and _is_safe(sentence, position):
                yield Cut(token.start, token.start + 1)


def _is_safe(sentence: ParsedSentence, semicolon: int) -> bool:
    position = sentence.tokens[semicolon].start
    return (
        not sentence.inside[position]
        and ":" not in sentence.text[:position]
        and not is_correlated(sentence.text[:position], sentence.text[position:])
        and _opens_a_sentence(sentence.words, semicolon + 1)
        and sentence.is_clause(0, semicolon)
        and sentence.is_clause(semicolon + 1, len(sentence.words))
    )


def _opens_a_sentence(words: list[str], position: int) -> bool:
    """Whether the words from `position` on can begin a sentence: no subordinate clause, no lower item."""
    rest = [word for word in words[position : position + 3] if word.strip()]
    if not rest or not rest[0][0].isalnum() or rest[0] in ("ou", "ni", "soit"):
        return False
    first = rest[1] if rest[0] in _LINKS and len(rest) > 1 else rest[0]
    return first not in SUBORDINATORS
