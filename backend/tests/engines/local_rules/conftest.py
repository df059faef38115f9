from collections.abc import Callable

import pytest

from app.engines.french_parser import parse, parse_wanted
from app.engines.local_rules.rule import Rule
from app.engines.local_rules.sentence import ParsedSentence

Propose = Callable[[Rule, str], list[tuple[str, str]]]
MayApply = Callable[[Rule, str], bool]


@pytest.fixture(scope="session")
def propose() -> Propose:
    """Return what a rule proposes for a text."""

    def run(rule: Rule, text: str) -> list[tuple[str, str]]:
        sentence = ParsedSentence(text, parse([text])[0])
        divided = [sentence.divide(cut) for cut in rule.propose(sentence)]
        return [(left.text, right.text) for left, right in divided]

    return run


@pytest.fixture(scope="session")
def may_apply() -> MayApply:
    """Return whether the words of a text alone make a rule want its parse."""

    def run(rule: Rule, text: str) -> bool:
        [tokens] = parse_wanted([text], lambda text, words: rule.may_apply(ParsedSentence(text, words)))
        return tokens is not None

    return run
