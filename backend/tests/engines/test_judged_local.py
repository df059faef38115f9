"""Changed outputs of our own books, and of sentences written for a rule, each read and given a verdict.

An output that changes has to be read again: then its entry is replaced together with its verdict.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from app.engines.base import EngineSettings, Source
from app.engines.local import LocalEngine

JUDGED = json.loads(Path(__file__).with_name("judged_local.json").read_text(encoding="utf-8"))


def test_at_least_95_of_100_are_good() -> None:
    verdicts = [item["verdict"] for item in JUDGED]
    assert len(verdicts) >= 100
    assert verdicts.count("good") >= 0.95 * len(verdicts)


@pytest.mark.parametrize("item", JUDGED, ids=lambda item: item["source"][:30])
def test_the_engine_still_says_what_was_judged(item: dict[str, Any]) -> None:
    [result] = LocalEngine().simplify([Source(0, item["source"], item["kind"])], EngineSettings())
    assert list(result.sentences) == item["sentences"]
