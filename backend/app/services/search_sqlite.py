"""Full-text search with SQLite's FTS5."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Text, bindparam, column, func, literal_column, select, table

from app.extensions import db
from app.services.search_documents import LAST_OF_ENTRY, SOURCE_BITS, document_id
from app.services.search_query import Term, fts5_query

_WORDS = table("search_words", column("search_words", Text))
_ID: ColumnElement[int] = literal_column("search_words.rowid")
# The longest beginnings that the index has ready: the `prefix` of its table.
_INDEXED_LETTERS = 3
_ENTRY = _ID.op(">>")(SOURCE_BITS)


def _matches(terms: Sequence[Term]) -> ColumnElement[bool]:
    return _WORDS.c.search_words.op("MATCH")(bindparam(None, fts5_query(terms), unique=True))


def entries(_user_id: int, terms: Sequence[Term]) -> Sequence[int]:
    """Return the entries, of any user, with a document that matches."""
    # Matches come in the order of their ids: to read a million of them takes less than 0.1 s.
    return db.session.scalars(select(_ENTRY).select_from(_WORDS).where(_matches(terms)).distinct()).all()


def first_documents(history_ids: Sequence[int], terms: Sequence[Term]) -> Mapping[int, int]:
    """Return by entry the first source sentence's document that has all terms."""
    if any(term.prefix and len(term.words[0]) > _INDEXED_LETTERS for term in terms):
        return _first_of_all(history_ids, terms)
    found = {history_id: _first_in(history_id, terms) for history_id in history_ids}
    return {history_id: document for history_id, document in found.items() if document is not None}


def _first_in(history_id: int, terms: Sequence[Term]) -> int | None:
    query = select(_ID).select_from(_WORDS).where(_matches(terms), _sources_of(history_id))
    return db.session.scalar(query.order_by(_ID).limit(1))


def _first_of_all(history_ids: Sequence[int], terms: Sequence[Term]) -> Mapping[int, int]:
    """Read the matches once: each query gathers those of all words that begin so, which takes long."""
    is_source = _ID.op("&")(LAST_OF_ENTRY) > 0
    query = select(_ENTRY, func.min(_ID)).select_from(_WORDS).where(_matches(terms), is_source)
    rows = db.session.execute(query.where(_ENTRY.in_(history_ids)).group_by(_ENTRY))
    return {row[0]: row[1] for row in rows}


def documents_in(history_id: int, terms: Sequence[Term]) -> Sequence[int]:
    """Return the documents of an entry's source sentences that have all terms."""
    return db.session.scalars(
        select(_ID).select_from(_WORDS).where(_matches(terms), _sources_of(history_id))
    ).all()


def _sources_of(history_id: int) -> ColumnElement[bool]:
    return _ID.between(document_id(history_id, 0), document_id(history_id, LAST_OF_ENTRY - 1))
