"""Goals and what was measured of them, as one table."""

from collections.abc import Sequence
from dataclasses import dataclass

_COLUMNS = ("part", "goal", "limit", "measured", "ratio", "met")
_HEAD = "| " + " | ".join(_COLUMNS) + " |\n" + "|---" * len(_COLUMNS) + "|"


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal: its limit, what was measured, that over what it is compared with, and whether it is met.

    `met` is None for a figure that is only reported.
    """

    name: str
    limit: str
    measured: str
    ratio: float | None = None
    met: bool | None = None


def at_most(name: str, value: float, limit: float, measured: str) -> Goal:
    """Build a goal whose ratio must not be above its limit."""
    return Goal(name, f"at most {limit:g}", measured, value, value <= limit)


def at_least(name: str, value: float, limit: float, measured: str) -> Goal:
    """Build a goal whose ratio must not be below its limit."""
    return Goal(name, f"at least {limit:g}", measured, value, value >= limit)


def reported(name: str, measured: str, ratio: float | None = None) -> Goal:
    """Build a figure without a limit."""
    return Goal(name, "reported", measured, ratio)


def not_measured(name: str, reason: str) -> Goal:
    """Build a goal that is not met because nobody knows."""
    return Goal(name, "", f"not measured: {' '.join(reason.split())[:200]}", met=False)


def rows_of(part: str, goals: Sequence[Goal]) -> list[str]:
    """Return a line of the table for each goal."""
    return [_row(part, goal) for goal in goals]


def merged(table: str, parts: Sequence[str], rows: dict[str, list[str]]) -> str:
    """Return a table in the order of its parts: new rows where there are some, else those of the old one."""
    lines = [_HEAD]
    for part in parts:
        lines += rows.get(part) or [line for line in table.splitlines() if line.startswith(f"| {part} |")]
    return "\n".join(lines)


def _row(part: str, goal: Goal) -> str:
    ratio = "" if goal.ratio is None else f"{goal.ratio:.2f}"
    met = {None: "", True: "yes", False: "**no**"}[goal.met]
    cells = (part, goal.name, goal.limit, goal.measured, ratio, met)
    return "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |"
