"""The quality report of a book: counts and rates of the flags, and the worst of its sentences."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

# What a flag weighs among the worst sentences; those with none of these are not among them.
_WEIGHTS = {"lost_content": 10, "added_content": 10, "fragment": 6, "refused": 3, "fallback": 3}
_WORST = 10


class ResultRow(NamedTuple):
    """One result sentence as the report needs it: its source, its length and its flags."""

    source_index: int
    words: int
    flags: Sequence[str]


def quality_report(rows: Sequence[ResultRow], max_words: int) -> dict[str, Any]:
    """Return the numbers of a report; rates are shares (0 to 1) of the result sentences."""
    flags = Counter(flag for row in rows for flag in row.flags)
    within = sum(row.words <= max_words for row in rows)
    sources = {row.source_index for row in rows}
    unchanged = {row.source_index for row in rows if "unchanged" in row.flags}
    return {
        "sources": len(sources),
        "changed": len(sources) - len(unchanged),
        "sentences": len(rows),
        "max_words": max_words,
        "within_limit": within,
        "within_limit_rate": _rate(within, len(rows)),
        "flags": dict(flags),
        "rates": {flag: _rate(count, len(rows)) for flag, count in flags.items()},
    }


def worst_sources(rows: Iterable[ResultRow], max_words: int) -> list[int]:
    """Return the indexes of the source sentences with the gravest faults, the worst first."""
    faults: defaultdict[int, int] = defaultdict(int)
    excess: defaultdict[int, int] = defaultdict(int)
    for row in rows:
        faults[row.source_index] += sum(_WEIGHTS.get(flag, 0) for flag in row.flags)
        excess[row.source_index] += max(0, row.words - max_words)
    bad = (index for index, weight in faults.items() if weight)
    return sorted(bad, key=lambda index: (-faults[index], -excess[index], index))[:_WORST]


def _rate(count: int, total: int) -> float:
    return round(count / max(total, 1), 4)
