"""Full-text search with PostgreSQL's tsvector and GIN index."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, cast, func, select, text
from sqlalchemy.dialects.postgresql import TSQUERY

from app.extensions import db
from app.models import History
from app.services.search_documents import DOCUMENTS, LAST_OF_ENTRY, document_id

# Measured microseconds: for each match that the index finds, for each entry that is looked into, and for
# each of its documents that is compared.
_FOUND, _ENTRY, _COMPARED = 1.5, 5.0, 0.8
_HISTORY_ID = DOCUMENTS.c.history_id
_EXPLAIN = text("EXPLAIN (FORMAT JSON) SELECT 1 FROM search_documents WHERE words @@ CAST(:query AS tsquery)")
_DOCUMENT_COUNT = text("SELECT reltuples FROM pg_class WHERE oid = 'search_documents'::regclass")


def _by_index(query: str) -> ColumnElement[bool]:
    return DOCUMENTS.c.words.op("@@")(cast(query, TSQUERY))


def _one_by_one(query: str) -> ColumnElement[bool]:
    """Match like _by_index, by the function beneath its operator, for which no index is used."""
    return func.ts_match_vq(DOCUMENTS.c.words, cast(query, TSQUERY))


def entries(user_id: int, query: str) -> Sequence[int]:
    """Return the entries with a document that matches; a common word is searched for in the user's alone."""
    # Compiling the statement would take longer than running it.
    db.session.execute(select(func.set_config("jit", "off", True)))
    if not _is_common(user_id, query):
        return db.session.scalars(select(_HISTORY_ID).where(_by_index(query)).distinct()).all()
    first = select(DOCUMENTS.c.id).where(History.id == _HISTORY_ID, _one_by_one(query)).limit(1)
    found = first.correlate(History).scalar_subquery().is_not(None)
    return db.session.scalars(select(History.id).where(History.user_id == user_id, found)).all()


def first_documents(user_id: int, history_ids: Sequence[int], query: str) -> Mapping[int, int]:
    """Return by entry the first source sentence's document that matches."""
    is_source = DOCUMENTS.c.id.op("&")(LAST_OF_ENTRY) > 0
    if _is_common(user_id, query):
        first = select(DOCUMENTS.c.id).where(History.id == _HISTORY_ID, is_source, _one_by_one(query))
        document = first.order_by(DOCUMENTS.c.id).limit(1).correlate(History).scalar_subquery()
        rows = db.session.execute(select(History.id, document).where(History.id.in_(history_ids)))
    else:
        found = select(_HISTORY_ID, func.min(DOCUMENTS.c.id)).where(_by_index(query), is_source)
        rows = db.session.execute(found.where(_HISTORY_ID.in_(history_ids)).group_by(_HISTORY_ID))
    return {history_id: document for history_id, document in rows if document is not None}


def documents_in(history_id: int, query: str) -> Sequence[int]:
    """Return the documents of an entry's source sentences that match."""
    between = DOCUMENTS.c.id.between(document_id(history_id, 0), document_id(history_id, LAST_OF_ENTRY - 1))
    return db.session.scalars(select(DOCUMENTS.c.id).where(between, _one_by_one(query))).all()


def _is_common(user_id: int, query: str) -> bool:
    """Tell whether so much matches that looking into each of the user's entries takes less time.

    The index has to read every match, of all users; in an entry the first one is enough. The planner
    estimates the matches well, but not how soon the first one comes.
    """
    plan = db.session.scalar(_EXPLAIN, {"query": query})
    matches = max(plan[0]["Plan"]["Plan Rows"], 1)
    own = db.session.scalar(select(func.count()).where(History.user_id == user_id)) or 0
    documents = max(db.session.scalar(_DOCUMENT_COUNT) or 0, matches)
    return bool(matches * _FOUND > own * (_ENTRY + _COMPARED * documents / matches))
