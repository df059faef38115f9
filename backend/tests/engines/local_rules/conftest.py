from collections.abc import Callable

import pytest

from app.engines.french_parser import parse
from app.engines.local_rules.rule import Rule
from app.engines.local_rules.sentence import ParsedSentence

Propose = Callable[[Rule, str], list[tuple[str, str]]]


@pytest.fixture(scope="session")
def propose() -> Propose:
    """Return what a rule proposes for a text."""

    def run(rule: Rule, text: str) -> list[tuple[str, str]]:
        sentence = ParsedSentence(text, parse([text])[0])
        divided = [sentence.divide(cut) for cut in rule.propose(sentence)]
        return [(left.text, right.text) for left, right in divided]

    return run
