"""Full-text search with PostgreSQL's tsvector and GIN index."""

from collections.abc import Mapping, Sequence
from math import prod
from typing import Any

from sqlalchemy import ColumnElement, Select, cast, func, select, text
from sqlalchemy.dialects.postgresql import TSQUERY

from app.extensions import db
from app.models import History
from app.services.search_documents import DOCUMENTS, LAST_OF_ENTRY, document_id
from app.services.search_query import Term, ts_query

# Measured microseconds: to read a match from the index, to fetch it, to look into an entry, to compare one
# of its documents.
_READ, _FOUND, _ENTERED, _COMPARED = 0.1, 1.7, 5.0, 0.8
# A word with fewer matches is searched for alone: the others are compared in what it leaves.
_FEW = 20_000
_HISTORY_ID = DOCUMENTS.c.history_id
_EXPLAIN = text("EXPLAIN (FORMAT JSON) SELECT 1 FROM search_documents WHERE words @@ CAST(:query AS tsquery)")
_DOCUMENT_COUNT = text("SELECT reltuples FROM pg_class WHERE oid = 'search_documents'::regclass")


def entries(user_id: int, terms: Sequence[Term]) -> Sequence[int]:
    """Return the entries with a document that has all terms; common ones are looked for in the user's alone.

    The index has to read every match, of all users; in an entry the first one is enough, and a long document
    is the likeliest. The planner estimates matches well, but not how soon the first one comes, so it is not
    left to choose.
    """
    # Compiling the statement would take longer than running it.
    db.session.execute(select(func.set_config("jit", "off", True)))
    leading = _leading(user_id, terms)
    if leading:
        query = select(_HISTORY_ID).where(_by_index(leading), _one_by_one(terms))
        return db.session.scalars(query.distinct()).all()
    longest_first = _first_document(terms).order_by(func.length(DOCUMENTS.c.words).desc())
    found = longest_first.scalar_subquery().is_not(None)
    return db.session.scalars(select(History.id).where(History.user_id == user_id, found)).all()


def first_documents(history_ids: Sequence[int], terms: Sequence[Term]) -> Mapping[int, int]:
    """Return by entry the first source sentence's document that has all terms."""
    is_source = DOCUMENTS.c.id.op("&")(LAST_OF_ENTRY) > 0
    document = _first_document(terms).where(is_source).order_by(DOCUMENTS.c.id).scalar_subquery()
    rows = db.session.execute(select(History.id, document).where(History.id.in_(history_ids)))
    return {history_id: found for history_id, found in rows if found is not None}


def documents_in(history_id: int, terms: Sequence[Term]) -> Sequence[int]:
    """Return the documents of an entry's source sentences that have all terms."""
    between = DOCUMENTS.c.id.between(document_id(history_id, 0), document_id(history_id, LAST_OF_ENTRY - 1))
    return db.session.scalars(select(DOCUMENTS.c.id).where(between, _one_by_one(terms))).all()


def _by_index(terms: Sequence[Term]) -> ColumnElement[bool]:
    return DOCUMENTS.c.words.op("@@")(cast(ts_query(terms), TSQUERY))


def _one_by_one(terms: Sequence[Term]) -> ColumnElement[bool]:
    """Match like _by_index, by the function beneath its operator, for which no index is used."""
    return func.ts_match_vq(DOCUMENTS.c.words, cast(ts_query(terms), TSQUERY))


def _first_document(terms: Sequence[Term]) -> Select[Any]:
    """Select a document of the entry that the outer query looks at."""
    query = select(DOCUMENTS.c.id).where(History.id == _HISTORY_ID, _one_by_one(terms))
    return query.limit(1).correlate(History)


def _leading(user_id: int, terms: Sequence[Term]) -> list[Term]:
    """Return the rare terms to ask the index for; none when asking each entry of the user is faster."""
    total = max(db.session.scalar(_DOCUMENT_COUNT) or 0.0, 1.0)
    shares = {term: min(_matches(term) / total, 1.0) for term in terms}
    ordered = sorted(terms, key=shares.__getitem__)
    leading = ordered[:1] if shares[ordered[0]] * total < _FEW else ordered[:2]
    together = _together([shares[term] for term in leading])
    by_index = total * (_READ * sum(shares[term] for term in leading) + _FOUND * together)
    own = max(db.session.scalar(select(func.count()).where(History.user_id == user_id)) or 0, 1)
    compared = min(1 / _together([shares[term] for term in ordered]), total / own)
    by_entry = own * (_ENTERED + _COMPARED * compared)
    return leading if by_index < by_entry else []


def _together(shares: Sequence[float]) -> float:
    """Estimate the share of documents with all of some terms, the rarest first.

    Common words stand together far more often than by chance: in the long sentences. Fitted to measured
    searches for two and for seven words, each of them in a fifth to a half of all documents.
    """
    return shares[0] * prod(shares[1:]) ** 0.25


def _matches(term: Term) -> float:
    """Ask the planner how many documents have a term."""
    plan = db.session.scalar(_EXPLAIN, {"query": ts_query([term])})
    return max(float(plan[0]["Plan"]["Plan Rows"]), 1.0)
