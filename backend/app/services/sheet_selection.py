"""Which results an export to Sheets takes, and what tells that they have changed."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.models import History, Sentence
from app.services.google.rows import DEFAULT_COLUMNS
from app.services.selection import selection_of


def columns_of(options: dict[str, Any]) -> Sequence[str]:
    """Return the columns that were asked for, each once."""
    return tuple(dict.fromkeys(options.get("columns") or DEFAULT_COLUMNS))


def selected(entry: History, options: dict[str, Any]) -> Sequence[Any]:
    """Return the columns of the selected results, in the order of the book."""
    columns = [getattr(Sentence, name) for name in columns_of(options)]
    return db.session.execute(_narrowed(select(*columns), entry, options)).all()


def fingerprint(entry: History, options: dict[str, Any]) -> tuple[str, int]:
    """Return a digest of what is exported and how, and the number of results."""
    query = _narrowed(select(Sentence.id, Sentence.version), entry, options)
    rows = [tuple(row) for row in db.session.execute(query)]
    content = json.dumps([entry.id, options, rows], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest(), len(rows)


def _narrowed(query: Any, entry: History, options: dict[str, Any]) -> Any:
    mine = query.where(Sentence.job_id == entry.job_id)
    return selection_of(options).narrow(mine, entry).order_by(Sentence.source_index, Sentence.part)
