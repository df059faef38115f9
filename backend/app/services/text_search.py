"""Full-text search over entries and their results, by the index that the database has for it."""

import json
from collections.abc import Mapping, Sequence
from types import ModuleType

from sqlalchemy import ARRAY, ColumnElement, Integer, Text, any_, cast, false, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute

from app.extensions import db
from app.models import History, Sentence
from app.services import search_postgres, search_sqlite
from app.services.search_documents import LAST_OF_ENTRY
from app.services.search_query import terms_of

# Measured at both ends: three ids are found sooner by an index, 10,000 by a hash.
_MANY = 500


def _is_sqlite() -> bool:
    return db.session.get_bind().dialect.name == "sqlite"


def _database() -> ModuleType:
    return search_sqlite if _is_sqlite() else search_postgres


def entries_found(user_id: int, query: str) -> ColumnElement[bool]:
    """Match the History rows whose file name, or a source sentence of which with its results, has all words.

    Searches at once: the condition may stand in several statements. So does sentences_found.
    """
    terms = terms_of(query)
    found = _database().entries(user_id, terms) if terms else []
    return _among(History.id, found) if found else false()


def sentences_found(entry: History, query: str) -> ColumnElement[bool]:
    """Match the Sentence rows of an entry's source sentences that have, with their results, all words."""
    terms = terms_of(query)
    found = _database().documents_in(entry.id, terms) if terms else []
    sources = [(document & LAST_OF_ENTRY) - 1 for document in found]
    return _among(Sentence.source_index, sources) if sources else false()


def first_sources(history_ids: Sequence[int], query: str) -> Mapping[int, int]:
    """Return by entry the index of the first source sentence that was found, if there is one."""
    terms = terms_of(query)
    if not terms or not history_ids:
        return {}
    found = _database().first_documents(history_ids, terms)
    return {history_id: (document & LAST_OF_ENTRY) - 1 for history_id, document in found.items()}


def _among(column: InstrumentedAttribute[int], values: Sequence[int]) -> ColumnElement[bool]:
    """Match thousands of numbers, which come as one parameter: no planner takes them for few."""
    if _is_sqlite():
        given = func.json_each(json.dumps(list(values))).table_valued("value")
        return column.in_(select(given.c.value))
    # One constant is read sooner than an array of constants.
    array = cast(literal(f"{{{','.join(map(str, values))}}}", Text), ARRAY(Integer))
    # PostgreSQL hashes many only where it has no index to search for each of them.
    return (column if len(values) < _MANY else column + 0) == any_(array)
