"""Which results an export to Sheets takes, and what tells that they have changed."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.models import History, Sentence
from app.services.google.rows import DEFAULT_COLUMNS
from app.services.selection import selection_of


def columns_of(options: dict[str, Any]) -> Sequence[str]:
    """Return the columns that were asked for, each once."""
    return tuple(dict.fromkeys(options.get("columns") or DEFAULT_COLUMNS))


def selected(entry: History, options: dict[str, Any]) -> tuple[Sequence[Any], str]:
    """Return the selected results in the order of the book, with their columns, and their fingerprint.

    One statement reads both: what changes meanwhile is in both or in none.
    """
    columns = [getattr(Sentence, name) for name in columns_of(options)]
    query = select(Sentence.id, Sentence.version, *columns)
    rows = db.session.execute(_narrowed(query, entry, options)).all()
    return rows, _digest(entry, options, rows)


def fingerprint(entry: History, options: dict[str, Any]) -> tuple[str, int]:
    """Return a digest of what is exported and how, and the number of results."""
    query = _narrowed(select(Sentence.id, Sentence.version), entry, options)
    rows = db.session.execute(query).all()
    return _digest(entry, options, rows), len(rows)


def _digest(entry: History, options: dict[str, Any], rows: Iterable[Any]) -> str:
    content = json.dumps([entry.id, options, [(row.id, row.version) for row in rows]], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _narrowed(query: Any, entry: History, options: dict[str, Any]) -> Any:
    mine = query.where(Sentence.job_id == entry.job_id)
    return selection_of(options).narrow(mine, entry).order_by(Sentence.source_index, Sentence.part)
