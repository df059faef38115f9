"""Split at a colon between two independent clauses."""

from collections.abc import Iterator

from app.engines.local_rules.clauses import is_subordinator
from app.engines.local_rules.coordination import starts_clause
from app.engines.local_rules.guards import is_whole
from app.engines.local_rules.juxtaposition import ends_statement, may_follow_statement
from app.engines.local_rules.lexicon import REPORTING_VERBS
from app.engines.local_rules.noun_coordination import starts_noun_clause
from app.engines.local_rules.sentence import Cut, ParsedSentence


class ColonRule:
    """Makes `Il restait.` and `La porte était fermée.` of `Il restait : la porte était fermée.`."""

    name = "colon"

    def may_apply(self, sentence: ParsedSentence) -> bool:
        """Look for a colon that nothing reaches over."""
        return any(_colons(sentence))

    def propose(self, sentence: ParsedSentence) -> Iterator[Cut]:
        """Yield the split at the colon whose two sides stand alone."""
        for position in _colons(sentence):
            if _stands_alone(sentence, position + 1) and ends_statement(sentence, position):
                start = sentence.tokens[position].start
                yield Cut(start, start + 1)


def _colons(sentence: ParsedSentence) -> Iterator[int]:
    if ":" not in sentence.text or not is_whole(sentence) or is_subordinator(sentence.words, 0):
        return
    for position, word in enumerate(sentence.words):
        if (
            word == ":"
            and REPORTING_VERBS.isdisjoint(sentence.words[:position])
            and may_follow_statement(sentence, position)
        ):
            yield position


def _stands_alone(sentence: ParsedSentence, position: int) -> bool:
    return starts_clause(sentence, position) or starts_noun_clause(sentence, position - 1)
