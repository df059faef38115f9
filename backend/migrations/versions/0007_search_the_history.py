"""Search the history, and list it quickly."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from app.services.folding import fold
from app.services.search_documents import document_id, document_of
from app.services.search_query import ts_vector

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_LISTED = [
    "user_id",
    "deleted_at",
    "created_at",
    "id",
    "status",
    "partial",
    "exported_to_sheets",
    "engine",
    "name_key",
    "processed_sentences_count",
]
_ENTRIES_AT_ONCE = 100
_DOCUMENTS = sa.table("search_documents", sa.column("id"), sa.column("history_id"), sa.column("words"))
# FTS5 keeps an index only: the triggers hand it the words as they come and go.
_SQLITE = (
    "CREATE TABLE search_documents (id INTEGER PRIMARY KEY, history_id INTEGER NOT NULL "
    "REFERENCES history(id) ON DELETE CASCADE, words TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE search_words USING fts5(words, content='search_documents', content_rowid='id', "
    "columnsize=0, tokenize='ascii', prefix='2 3')",
    "CREATE TRIGGER search_documents_added AFTER INSERT ON search_documents BEGIN "
    "INSERT INTO search_words(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER search_documents_deleted AFTER DELETE ON search_documents BEGIN "
    "INSERT INTO search_words(search_words, rowid, words) VALUES ('delete', old.id, old.words); END",
)
_POSTGRESQL = (
    "CREATE TABLE search_documents (id BIGINT PRIMARY KEY, history_id INTEGER NOT NULL "
    "REFERENCES history(id) ON DELETE CASCADE, words TSVECTOR NOT NULL)",
)
_INDEX = "CREATE INDEX ix_search_documents_history_id ON search_documents (history_id)"
_GIN = "CREATE INDEX ix_search_documents_words ON search_documents USING gin (words)"


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("history") as table:
        table.add_column(sa.Column("name_key", sa.String(), nullable=False, server_default=""))
        table.create_index("ix_history_listed", _LISTED)
        table.drop_index("ix_history_user_id_deleted_at_id")
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    if is_sqlite:
        _refuse_without_fts5()
    for statement in _SQLITE if is_sqlite else _POSTGRESQL:
        op.execute(statement)
    _index_what_is_there()
    # An index that is made once is made faster than one that grows.
    for statement in (_INDEX,) if is_sqlite else (_INDEX, _GIN):
        op.execute(statement)


def downgrade() -> None:
    """Go back."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_words")
    op.execute("DROP TABLE search_documents")
    with op.batch_alter_table("history") as table:
        table.drop_index("ix_history_listed")
        table.create_index("ix_history_user_id_deleted_at_id", ["user_id", "deleted_at", "id"])
        table.drop_column("name_key")


def _refuse_without_fts5() -> None:
    """Say what is missing before anything is half done."""
    has_fts5 = op.get_bind().scalar(sa.text("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"))
    if not has_fts5:
        raise RuntimeError("This Python's SQLite has no full-text search (FTS5). Install another Python.")


def _index_what_is_there() -> None:
    """Make every entry findable, some at a time."""
    connection, last = op.get_bind(), 0
    entries = sa.text(
        "SELECT id, job_id, original_filename FROM history WHERE id > :last ORDER BY id LIMIT :number"
    )
    while rows := connection.execute(entries, {"last": last, "number": _ENTRIES_AT_ONCE}).all():
        for entry in rows:
            _index_entry(connection, entry)
        last = rows[-1].id


def _index_entry(connection: sa.Connection, entry: Any) -> None:
    name = fold(entry.original_filename)
    connection.execute(
        sa.text("UPDATE history SET name_key = :name WHERE id = :id"), {"name": name[:100], "id": entry.id}
    )
    text = sa.bindparam("text", type_=sa.Text)
    is_sqlite = connection.dialect.name == "sqlite"
    words = text if is_sqlite else sa.cast(text, postgresql.TSVECTOR)
    insert = sa.insert(_DOCUMENTS).values(
        id=sa.bindparam("id"), history_id=sa.bindparam("entry"), words=words
    )
    documents = [
        {"id": document_id(entry.id), "entry": entry.id, "text": name},
        *_documents(connection, entry),
    ]
    for document in () if is_sqlite else documents:
        document["text"] = ts_vector(document["text"])
    connection.execute(insert, documents)


def _documents(connection: sa.Connection, entry: Any) -> Iterator[dict[str, Any]]:
    query = sa.text(
        "SELECT source_index, original, normalized FROM sentences WHERE job_id = :job "
        "AND source_index < 1048575 ORDER BY source_index, part"
    )
    rows = connection.execute(query, {"job": entry.job_id}).all()
    for index, group in groupby(rows, key=lambda row: row.source_index):
        parts = list(group)
        text = document_of(parts[0].original, [part.normalized for part in parts])
        yield {"id": document_id(entry.id, index), "entry": entry.id, "text": text}
