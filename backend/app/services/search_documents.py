"""The documents of the full-text search: one for each source sentence, one for each file name.

The id of a document tells what it is of: see document_id. Decision 15 has the reasons.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Text,
    bindparam,
    cast,
    column,
    delete,
    insert,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from app.extensions import db
from app.models import History, Sentence
from app.services.folding import fold
from app.services.search_query import ts_vector

DOCUMENTS = table(
    "search_documents", column("id", BigInteger), column("history_id", Integer), column("words", Text)
)
SOURCE_BITS = 20
# Document 0 of an entry is the name of its file. What follows after a million sentences cannot be found.
LAST_OF_ENTRY = (1 << SOURCE_BITS) - 1
_ROWS_AT_ONCE = 2000
# A letter that no book has keeps phrases from reaching from one text into the next.
_END = "\u01bf"
# PostgreSQL keeps at most a megabyte of words in a document.
_MAX_LETTERS = 100_000


def document_id(history_id: int, source_index: int = -1) -> int:
    """Return the id of the document of a source sentence, or of the name of the file."""
    return (history_id << SOURCE_BITS) + source_index + 1


def document_of(original: str, results: Iterable[str]) -> str:
    """Fold a source sentence and its results; a result that is a piece of what stands there adds nothing."""
    words = fold(original)
    for result in map(fold, (result for result in results if result != original)):
        if f" {result} " not in f" {words} ":
            words = f"{words} {_END} {result}"
    return words[:_MAX_LETTERS]


def index_entry(entry: History) -> None:
    """Make a new entry findable by what it says, in the transaction that makes it."""
    name = {"id": document_id(entry.id), "history_id": entry.id, "text": fold(entry.original_filename)}
    _add([name])
    documents = _documents(entry, Sentence.source_index < LAST_OF_ENTRY)
    while batch := list(islice(documents, _ROWS_AT_ONCE)):
        # PostgreSQL looks into the longest first (search_postgres), so they stand together.
        _add(sorted(batch, key=lambda document: -len(document["text"])))


def reindex(entry: History, source_indexes: Collection[int]) -> None:
    """Make source sentences whose results were changed findable by what they say now."""
    ids = [document_id(entry.id, index) for index in source_indexes if index < LAST_OF_ENTRY]
    db.session.execute(delete(DOCUMENTS).where(DOCUMENTS.c.id.in_(ids)))
    _add(list(_documents(entry, Sentence.source_index.in_(source_indexes))))


def _documents(entry: History, condition: ColumnElement[bool]) -> Iterator[dict[str, Any]]:
    """Write the documents of an entry's source sentences."""
    query = select(Sentence.source_index, Sentence.original, Sentence.normalized).where(
        Sentence.job_id == entry.job_id, condition
    )
    rows = db.session.execute(query.order_by(Sentence.source_index, Sentence.part)).all()
    for index, group in groupby(rows, key=attrgetter("source_index")):
        parts = list(group)
        text = document_of(parts[0].original, [part.normalized for part in parts])
        yield {"id": document_id(entry.id, index), "history_id": entry.id, "text": text}


def _add(documents: Sequence[dict[str, Any]]) -> None:
    if not documents:
        return
    is_sqlite = db.session.get_bind().dialect.name == "sqlite"
    if not is_sqlite:
        documents = [{**document, "text": ts_vector(document["text"])} for document in documents]
    db.session.execute(_insert_statement(is_sqlite=is_sqlite), documents)


def _insert_statement(*, is_sqlite: bool) -> Any:
    """Return what keeps documents: SQLite's index reads the words, PostgreSQL's takes them ready-made."""
    text = bindparam("text", type_=Text)
    words = text if is_sqlite else cast(text, TSVECTOR)
    return insert(DOCUMENTS).values(id=bindparam("id"), history_id=bindparam("history_id"), words=words)
