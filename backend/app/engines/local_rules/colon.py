"""Split at a colon between two independent clauses."""

from collections.abc import Iterator

from app.engines.local_rules.clauses import is_subordinator
from app.engines.local_rules.coordination import starts_clause
from app.engines.local_rules.guards import is_whole
from app.engines.local_rules.juxtaposition import follows_statement
from app.engines.local_rules.lexicon import REPORTING_VERBS
from app.engines.local_rules.noun_coordination import starts_noun_clause
from app.engines.local_rules.sentence import Cut, ParsedSentence


class ColonRule:
    """Makes `Il restait.` and `La porte était fermée.` of `Il restait : la porte était fermée.`."""

    name = "colon"

    def may_apply(self, text: str) -> bool:
        """Look for a colon."""
        return ":" in text

    def propose(self, sentence: ParsedSentence) -> Iterator[Cut]:
        """Yield the split at the colon whose two sides stand alone."""
        if not is_whole(sentence) or is_subordinator(sentence.words, 0):
            return
        for position, token in enumerate(sentence.tokens):
            if token.text == ":" and _is_safe(sentence, position):
                yield Cut(token.start, token.start + 1)


def _is_safe(sentence: ParsedSentence, colon: int) -> bool:
    return (
        (starts_clause(sentence, colon + 1) or starts_noun_clause(sentence, colon))
        and REPORTING_VERBS.isdisjoint(sentence.words[:colon])
        and follows_statement(sentence, colon)
    )
