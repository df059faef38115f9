from collections.abc import Callable

import pytest

from app.engines.french_parser import parsed
from app.engines.local_rules.rule import Rule
from app.engines.local_rules.sentence import ParsedSentence, Parts

Propose = Callable[[Rule, str], list[Parts]]


@pytest.fixture(scope="session")
def propose() -> Propose:
    """Return what a rule proposes for a text."""

    def run(rule: Rule, text: str) -> list[Parts]:
        with parsed([text]) as [doc]:
            return list(rule.propose(ParsedSentence(text, doc)))

    return run
