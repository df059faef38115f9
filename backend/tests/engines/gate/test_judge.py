"""The gate on rewrites with one planted fault, and on faithful ones, written without a view of its rules."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.engines.base import EngineSettings, Source
from app.engines.gate.judge import judge

FOLDER = Path(__file__).parent
SETTINGS = EngineSettings()


def items(name: str) -> list[dict[str, Any]]:
    return list(json.loads((FOLDER / name).read_text("utf-8")))


def flags(item: dict[str, Any]) -> set[str]:
    source = Source(0, item["source"], item["kind"])
    return {finding.flag for finding in judge(source, item["sentences"], SETTINGS).findings}


# The second file was written later; at first sight 89 of its 100 faults were flagged.
FAULTS = items("planted_faults.json") + items("planted_faults_second.json")


@pytest.mark.parametrize("fault", sorted({item["fault"] for item in FAULTS}))
def test_every_planted_fault_is_flagged(fault: str) -> None:
    passed = [item for item in FAULTS if item["fault"] == fault and item["flag"] not in flags(item)]
    assert passed == []


def test_hardly_any_faithful_rewrite_is_flagged() -> None:
    faithful = items("faithful.json")
    flagged = [item for item in faithful if flags(item)]
    assert len(faithful) >= 500
    assert len(flagged) <= 0.02 * len(faithful), flagged


def test_a_sentence_that_comes_back_unchanged_can_only_be_too_long() -> None:
    text = "Quelle nuit de neige, mon Dieu, quelle nuit ! pas un chat dans la rue"
    [finding] = judge(Source(0, text), [text], SETTINGS).findings
    assert finding.check == "over_limit"


def test_a_name_of_the_sentences_before_may_be_said() -> None:
    source = Source(1, "Il prit son chapeau et il sortit sans bruit.", before=("Paul Renoir se leva.",))
    parts = ["Paul prit son chapeau.", "Il sortit sans bruit."]
    assert judge(source, parts, SETTINGS).findings == ()
    assert [finding.check for finding in judge(Source(1, source.text), parts, SETTINGS).findings] == [
        "added_name"
    ]


def test_faults_are_told_with_their_part_and_word() -> None:
    source = Source(0, "Jeanne ouvrit la grande porte et appela ses trois chiens.")
    parts = ["Jeanne ouvrit la grande porte.", "Elle appela ses deux chiens gris."]
    found = {(f.check, f.part, f.detail) for f in judge(source, parts, SETTINGS).findings}
    assert found == {("lost_number", 1, "trois"), ("added_number", 1, "deux"), ("added_word", 1, "gris")}
