"""What a rule is."""

from collections.abc import Iterator
from typing import Protocol

from app.engines.local_rules.sentence import Cut, ParsedSentence


class Rule(Protocol):
    """Proposes ways to make two sentences of one; the engine chooses among them and repeats."""

    @property
    def name(self) -> str:
        """The name in reports and measurements."""

    def may_apply(self, sentence: ParsedSentence) -> bool:
        """Tell by words and marks, before the parse, whether the rule could propose anything."""

    def propose(self, sentence: ParsedSentence) -> Iterator[Cut]:
        """Yield each safe cut; both sides are then complete sentences."""
