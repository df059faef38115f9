"""The offline engine with its gate on one core and on two processes, after its model is loaded."""

import multiprocessing
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from app.engines.base import EngineSettings, Simplified, Source, get_engine
from app.engines.gate.judge import load as load_gate
from app.engines.gated import simplify_checked
from app.text.extract import read_book
from app.text.words import count_words

_BATCH = 30
_SETTINGS = EngineSettings()
_Result = TypeVar("_Result")
_Results = list[list[Simplified]]


def measure(book: Path) -> dict[str, str]:
    """Simplify a whole book in batches of 30 sentences, in two forked processes and then in this one."""
    sources = [Source(index, item.text, item.kind) for index, item in enumerate(read_book(book).sentences)]
    words = sum(count_words(source.text) for source in sources)
    batches = [sources[start : start + _BATCH] for start in range(0, len(sources), _BATCH)]
    load, _ = _timed(_load)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        both, _ = _timed(lambda: pool.map(_simplify, batches, chunksize=8))
        memory = max(pool.map(_private_megabytes, range(8), chunksize=1))
    alone, results = _timed(lambda: [_simplify(batch) for batch in batches])
    return {
        "source words": f"{words:,}",
        "load of the model": f"{load:.1f} s",
        "words a second": f"{words / alone:,.0f}",
        "100,000 words (goal: at most 15 s)": f"{alone / words * 100_000:.1f} s",
        "two processes against one (goal: at most 0.6)": f"{both / alone:.2f}",
        "private memory of a further process (goal: at most 100 MB)": f"{memory:.0f} MB",
        **_shares(sources, results),
    }


def _timed(work: Callable[[], _Result]) -> tuple[float, _Result]:
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def _load() -> None:
    get_engine("local").load()
    load_gate()


def _simplify(batch: list[Source]) -> list[Simplified]:
    """Do what a worker does, the gate included."""
    return simplify_checked(get_engine("local"), batch, _SETTINGS)


def _private_megabytes(_: int) -> float:
    """Return what this process does not share with its parent, in megabytes."""
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Private_Dirty:"):
            return int(line.split()[1]) / 1024
    raise ValueError("smaps_rollup names no private memory")


def _shares(sources: Sequence[Source], batches: _Results) -> dict[str, str]:
    found = [text for batch in batches for result in batch for text in result.sentences]
    before = [source.text for source in sources]
    return {
        f"sentences within {limit} words, source and result": f"{_within(before, limit):.0%} and "
        f"{_within(found, limit):.0%} of {len(found):,}"
        for limit in (8, 12)
    }


def _within(texts: Sequence[str], limit: int) -> float:
    return sum(count_words(text) <= limit for text in texts) / len(texts)
