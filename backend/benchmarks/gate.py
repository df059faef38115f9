"""The gate: its speed, what it flags of planted faults, what it flags of faithful rewrites."""

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.engines.base import EngineSettings, Source
from app.engines.gate.judge import judge
from config import REPOSITORY

_FOLDER = REPOSITORY / "backend" / "tests" / "engines" / "gate"
_SETTINGS = EngineSettings()
_ROUNDS = 5


def measure(_: Path) -> dict[str, str]:
    """Judge every rewrite of the test data; time it once words are known, as in the middle of a book."""
    faithful, free = _items("faithful.json"), _items("paraphrases.json")
    faults = _items("planted_faults*.json")
    found = [item for item in faults if item["flag"] in _flags(item)]
    kinds = {item["fault"] for item in faults}
    return {
        f"planted faults flagged, {len(kinds)} kinds (goal: all)": f"{len(found)} of {len(faults)}",
        "faithful rewrites flagged (goal: at most 2%)": _flagged(faithful),
        "freer rewrites flagged, which add words or reword": _flagged(free),
        "sentences judged a second, one core (goal: at least 10,000)": f"{_speed(faithful):,.0f}",
    }


def _flagged(items: Sequence[dict[str, Any]]) -> str:
    count = sum(bool(_flags(item)) for item in items)
    return f"{count} of {len(items)} ({count / len(items):.1%})"


def _items(pattern: str) -> list[dict[str, Any]]:
    return [item for path in sorted(_FOLDER.glob(pattern)) for item in json.loads(path.read_text("utf-8"))]


def _flags(item: dict[str, Any]) -> set[str]:
    source = Source(0, item["source"], item["kind"])
    return {finding.flag for finding in judge(source, item["sentences"], _SETTINGS).findings}


def _speed(items: Sequence[dict[str, Any]]) -> float:
    """Return result sentences a second of processor time."""
    started = time.process_time()
    for _ in range(_ROUNDS):
        for item in items:
            _flags(item)
    return _ROUNDS * sum(len(item["sentences"]) for item in items) / (time.process_time() - started)
