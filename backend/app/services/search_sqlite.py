"""Full-text search with SQLite's FTS5."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Text, bindparam, column, func, literal_column, select, table

from app.extensions import db
from app.services.search_documents import LAST_OF_ENTRY, SOURCE_BITS, document_id

_WORDS = table("search_words", column("search_words", Text))
_ID: ColumnElement[int] = literal_column("search_words.rowid")
_ENTRY = _ID.op(">>")(SOURCE_BITS)


def _matches(query: str) -> ColumnElement[bool]:
    return _WORDS.c.search_words.op("MATCH")(bindparam(None, query, unique=True))


def entries(_user_id: int, query: str) -> Sequence[int]:
    """Return the entries, of any user, with a document that matches."""
    # Matches come in the order of their ids: to read a million of them takes less than 0.1 s.
    return db.session.scalars(select(_ENTRY).select_from(_WORDS).where(_matches(query)).distinct()).all()


def first_documents(_user_id: int, history_ids: Sequence[int], query: str) -> Mapping[int, int]:
    """Return by entry the first source sentence's document that matches."""
    between = _ID.between(document_id(min(history_ids)), document_id(max(history_ids), LAST_OF_ENTRY - 1))
    is_source = _ID.op("&")(LAST_OF_ENTRY) > 0
    found = select(_ENTRY, func.min(_ID)).select_from(_WORDS).where(_matches(query), between, is_source)
    rows = db.session.execute(found.where(_ENTRY.in_(history_ids)).group_by(_ENTRY)).all()
    return {history_id: document for history_id, document in rows}  # noqa: C416 (rows are no tuples to mypy)


def documents_in(history_id: int, query: str) -> Sequence[int]:
    """Return the documents of an entry's source sentences that match."""
    between = _ID.between(document_id(history_id, 0), document_id(history_id, LAST_OF_ENTRY - 1))
    return db.session.scalars(select(_ID).select_from(_WORDS).where(_matches(query), between)).all()
