"""The list of the history: searched, filtered, sorted, in pages, with counts for each filter."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, case, func, select

from app.constants import JOB_KIND_REDO
from app.engines.base import ENGINE_NAMES
from app.extensions import db
from app.models import History
from app.schemas.history import HISTORY_STATUSES
from app.services.excerpts import excerpts_of
from app.services.pages import Page
from app.services.text_search import entries_found

# The names of files are compared as the search compares words.
_SORTED_BY = {
    "created_at": History.created_at,
    "original_filename": History.name_key,
    "processed_sentences_count": History.processed_sentences_count,
}
# The filters whose choices are counted.
_FILTERS: dict[str, SQLColumnExpression[Any]] = {
    "status": case((History.partial, "partial"), else_=History.status),
    "exported": History.exported_to_sheets,
    "engine": History.engine,
}
_CHOICES: dict[str, Sequence[Any]] = {
    "status": HISTORY_STATUSES,
    "exported": (True, False),
    "engine": ENGINE_NAMES,
}


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Conditions that all hold; what is None does not narrow. Days are whole ones, in UTC."""

    q: str | None = None
    status: str | None = None
    exported: bool | None = None
    engine: str | None = None
    from_day: date | None = None
    to_day: date | None = None

    @property
    def chosen(self) -> list[str]:
        """The filters of which a choice was made."""
        return [name for name in _FILTERS if getattr(self, name) is not None]


@dataclass(frozen=True, slots=True)
class HistoryPage(Page):
    """A page of entries, each with its excerpt, and the numbers of entries by filter and choice."""

    counts: dict[str, dict[Any, int]]


def list_entries(user_id: int, wanted: HistoryFilter, sort: str, page: int, per_page: int) -> HistoryPage:
    """List a user's entries, but those of redos.

    Each choice of a filter is counted with all other conditions in force.
    """
    conditions = _uncounted(user_id, wanted)
    groups = _groups(conditions)
    total = sum(number for group, number in groups.items() if _passes(group, wanted))
    chosen = [_FILTERS[name] == getattr(wanted, name) for name in wanted.chosen]
    # From an index alone; entries are wide, and only those of the page are read.
    ids = select(History.id).where(*conditions, *chosen).order_by(*_order(sort))
    shown = db.session.scalars(ids.limit(per_page).offset((page - 1) * per_page)).all()
    counts = {name: _counted(name, groups, wanted) for name in _FILTERS}
    counts["exported"] = {"yes": counts["exported"][True], "no": counts["exported"][False]}
    return HistoryPage(_items(shown, wanted.q), page, per_page, total, counts)


def _uncounted(user_id: int, wanted: HistoryFilter) -> list[ColumnElement[bool]]:
    """Return the conditions that no choice is counted of."""
    conditions = [History.user_id == user_id, History.deleted_at.is_(None), History.kind != JOB_KIND_REDO]
    if wanted.from_day:
        conditions.append(History.created_at >= _midnight(wanted.from_day))
    if wanted.to_day and wanted.to_day < date.max:
        conditions.append(History.created_at < _midnight(wanted.to_day + timedelta(days=1)))
    if wanted.q and wanted.q.strip():
        conditions.append(entries_found(user_id, wanted.q))
    return conditions


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)


def _groups(conditions: Sequence[ColumnElement[bool]]) -> Counter[tuple[Any, ...]]:
    """Count the entries by their choices of all filters, in one pass."""
    columns: list[Any] = [column.label(name) for name, column in _FILTERS.items()]
    query: Select[Any] = select(*columns, func.count()).where(*conditions).group_by(*columns)
    return Counter({tuple(group): number for *group, number in db.session.execute(query)})


def _passes(group: tuple[Any, ...], wanted: HistoryFilter, *, but: str = "") -> bool:
    """Tell whether entries of a group pass all filters but one."""
    choices = zip(_FILTERS, group, strict=True)
    return all(getattr(wanted, name) in {None, choice} for name, choice in choices if name != but)


def _counted(name: str, groups: Counter[tuple[Any, ...]], wanted: HistoryFilter) -> dict[Any, int]:
    counts = dict.fromkeys(_CHOICES[name], 0)
    place = list(_FILTERS).index(name)
    for group, number in groups.items():
        if _passes(group, wanted, but=name):
            counts[group[place]] = counts.get(group[place], 0) + number
    return counts


def _order(sort: str) -> list[ColumnElement[Any]]:
    columns = (_SORTED_BY[sort.removeprefix("-")], History.id)
    return [column.desc() if sort.startswith("-") else column.asc() for column in columns]


def _items(ids: Sequence[int], q: str | None) -> list[dict[str, Any]]:
    """Return entries in the order of their ids, without their long reports."""
    columns = [column for column in History.__table__.columns if column.key != "quality"]
    rows = db.session.execute(select(*columns).where(History.id.in_(ids))).mappings()
    by_id = {row["id"]: dict(row) for row in rows}
    entries = [by_id[history_id] for history_id in ids if history_id in by_id]
    excerpts = excerpts_of(entries, q) if q and entries else {}
    return [{**entry, "excerpt": excerpts.get(entry["id"])} for entry in entries]
