"""Measure all goals, print them as one table and write their part of docs/benchmarks.md.

GOALS names the parts to measure, separated by commas; the rows of the others stay as they are.
"""

import os
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Sequence

from benchmarks.report import GOALS, REPORT, machine, read_report, sections_of, with_goals
from benchmarks.verify import (
    bookkeeping,
    browser,
    chunk_sizes,
    fairness,
    idle,
    live,
    outage,
    parallel,
    polling,
    queues,
)
from benchmarks.verify.goals import Goal, merged, not_measured, rows_of

Measure = Callable[[], Iterable[Goal]]
PARTS: dict[str, Sequence[Measure]] = {
    "parallel": (parallel.measure_book, parallel.measure_modes, bookkeeping.measure),
    "queue": (queues.measure_model_book, queues.measure_offline_books),
    "fairness": (fairness.measure,),
    "progress": (
        live.measure_rooms,
        live.measure_one_room,
        live.measure_connects,
        idle.measure,
        browser.measure,
        polling.measure,
    ),
    "redis": (outage.measure,),
}
_SIMULATED = "### Simulated: time over the ideal by how a book is cut"


def main() -> None:
    """Measure part after part; what goes wrong in one is a row of the table."""
    rows = {part: rows_of(part, _goals(PARTS[part])) for part in _chosen()}
    document = read_report()
    table = merged(sections_of(document).get(GOALS, ""), list(PARTS), rows)
    text = f"{_head(rows)}\n\n{table}\n\n{_simulated()}"
    REPORT.write_text(with_goals(document, text), encoding="utf-8")
    print(f"\n{table}")


def _chosen() -> list[str]:
    wanted = [name.strip() for name in os.environ.get("GOALS", "").split(",") if name.strip()]
    if unknown := set(wanted) - set(PARTS):
        sys.exit(f"There is no such goal: {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.")
    return [part for part in PARTS if not wanted or part in wanted]


def _goals(measures: Sequence[Measure]) -> list[Goal]:
    goals = []
    for measure in measures:
        started = time.monotonic()
        for goal in _until_it_fails(measure):
            goals.append(goal)
            print(f"{goal.name}: {goal.measured}", flush=True)
        name = f"{measure.__module__.rpartition('.')[2]}.{measure.__name__}"
        print(f"    ({name} took {time.monotonic() - started:.0f} s)", flush=True)
    return goals


def _until_it_fails(measure: Measure) -> Iterable[Goal]:
    try:
        yield from measure()
    except Exception as error:  # noqa: BLE001  # the other measures must go on
        traceback.print_exc()
        yield not_measured((measure.__doc__ or "").splitlines()[0], f"{type(error).__name__}: {error}")


def _head(rows: Iterable[str]) -> str:
    return (
        f"Written by `make verify`; last measured: {', '.join(rows)}, on {machine()}. The ratio is what was"
        " measured over what it is compared with, in the same run; without such a comparison, over the limit."
    )


def _simulated() -> str:
    rows = "\n".join(f"| {name} | {value} |" for name, value in chunk_sizes.measure().items())
    return f"{_SIMULATED}\n\n| what | measured |\n|---|---|\n{rows}"


if __name__ == "__main__":
    main()
