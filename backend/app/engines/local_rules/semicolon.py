"""Split at a semicolon between two independent clauses."""

from collections.abc import Iterator

from app.engines.local_rules.guards import is_whole, may_end_before
from app.engines.local_rules.lexicon import SUBORDINATORS
from app.engines.local_rules.sentence import Cut, ParsedSentence

_LINKS = frozenset(("et", "mais", "ou", "ni", "soit"))


class SemicolonRule:
    """Makes `Il pleut.` and `Nous restons.` of `Il pleut ; nous restons.`."""

    name = "semicolon"

    def may_apply(self, sentence: ParsedSentence) -> bool:
        """Look for a semicolon that is outside quotes and pairs."""
        return any(_semicolons(sentence))

    def propose(self, sentence: ParsedSentence) -> Iterator[Cut]:
        """Yield the split at each semicolon whose two sides stand alone."""
        for position in _semicolons(sentence):
            if sentence.is_clause(0, position) and sentence.is_clause(position + 1, len(sentence.words)):
                start = sentence.tokens[position].start
                yield Cut(start, start + 1)


def _semicolons(sentence: ParsedSentence) -> Iterator[int]:
    if ";" not in sentence.text or not is_whole(sentence):
        return
    for position, word in enumerate(sentence.words):
        if (
            word == ";"
            and _opens_a_sentence(sentence.words, position + 1)
            and may_end_before(sentence, position)
        ):
            yield position


def _opens_a_sentence(words: list[str], position: int) -> bool:
    """Whether the words from `position` on can begin a sentence: no subordinate clause, no lower item."""
    rest = [word for word in words[position : position + 3] if word.strip()]
    if not rest or not rest[0][0].isalnum() or rest[0] in ("ou", "ni", "soit"):
        return False
    first = rest[1] if rest[0] in _LINKS and len(rest) > 1 else rest[0]
    return first not in SUBORDINATORS
