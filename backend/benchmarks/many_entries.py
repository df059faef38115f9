"""A user's history of 10,000 entries with two million results, written as fast as a database takes it."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import cycle, islice
from typing import Any

from sqlalchemy import insert, select, text

from app.clock import utcnow
from app.extensions import db
from app.models import History, Job
from app.services.folding import fold
from app.services.history import HistoryService
from app.services.search_documents import document_id
from app.services.search_query import ts_vector
from app.services.settings import SettingsService
from app.services.storage import StoredFile
from app.services.submission import Order, SubmissionService
from app.transaction import in_transaction
from benchmarks.made_sentences import Made

ENTRIES, SOURCES, LONG_SOURCES = 10_000, 140, 14_000
_ENDINGS = ("completed",) * 85 + ("failed",) * 8 + ("cancelled",) * 7
_SENTENCE = (
    "job_id", "source_index", "part", "page", "kind", "chapter", "original", "normalized", "words", "flags",
    "findings", "version",
)  # fmt: skip
_DOCUMENT = ("id", "history_id", "words")


def fill(user_id: int, made: Sequence[Made]) -> tuple[int, int]:
    """Write everything; return the entry of a book of 20,000 results, and a job with as many but no entry."""
    first = in_transaction(lambda: _first_entry(user_id))
    in_transaction(lambda: _copies(first))
    rows = db.session.execute(select(History.id, History.job_id).order_by(History.id))
    jobs = {row.id: row.job_id for row in rows}
    sizes = dict.fromkeys(jobs, SOURCES)
    long = max(jobs)
    sizes[long] = LONG_SOURCES
    unfinished = in_transaction(lambda: _job(user_id))
    in_transaction(lambda: _write("sentences", _SENTENCE, _sentences(jobs, sizes, made)))
    last = _sentences({0: unfinished}, {0: LONG_SOURCES}, made)
    in_transaction(lambda: _write("sentences", _SENTENCE, last))
    in_transaction(lambda: _write_documents(jobs, sizes, made))
    _gather_statistics()
    return long, unfinished


def _job(user_id: int) -> int:
    settings = SettingsService.for_job(user_id, {})
    order = Order(user_id, StoredFile("livre.pdf", "ab" * 32, 1), "livre.pdf", settings)
    return SubmissionService.submit(order).job.id


def _first_entry(user_id: int) -> int:
    job = db.session.get_one(Job, _job(user_id))
    job.status, job.completed_at = "completed", utcnow()
    return HistoryService.create_from_job(job, []).id


def _copies(first: int) -> None:
    """Copy the entry and its job 9,999 times, each a little different."""
    entry = db.session.get_one(History, first)
    job_values, values = _values(entry.job), _values(entry)
    # As long as the reports of books are.
    values["quality"] = {**values["quality"], "worst": [{"original": "Il pleuvait. " * 20}] * 10}
    jobs, entries = [], []
    for number, ending in zip(range(1, ENTRIES), cycle(_ENDINGS)):
        job_id, name = entry.job_id + number, f"Roman {number % 977}, tome {number % 13}.pdf"
        jobs.append(job_values | {"id": job_id, "original_filename": name})
        entries.append(values | {
            "id": first + number,
            "job_id": job_id,
            "original_filename": name,
            "name_key": fold(name),
            "created_at": values["created_at"] - timedelta(hours=ENTRIES - number),
            "status": ending,
            "partial": ending == "completed" and number % 10 == 0,
            "exported_to_sheets": number % 7 == 0,
            "engine": "gemini" if number % 3 == 0 else "local",
            "processed_sentences_count": number * 37 % 5000,
        })  # fmt: skip
    db.session.execute(insert(Job), jobs)
    db.session.execute(insert(History), entries)
    if db.engine.dialect.name == "postgresql":
        for table in ("jobs", "history"):
            db.session.execute(text(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))"))


def _values(row: Any) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in row.__table__.columns}


def _sources(sizes: dict[int, int], made: Sequence[Made]) -> Iterator[tuple[int, int, Made]]:
    """Deal the sentences to the entries, over and over."""
    dealt = cycle(made)
    return ((entry, index, next(dealt)) for entry, size in sizes.items() for index in range(size))


def _sentences(
    jobs: dict[int, int], sizes: dict[int, int], made: Sequence[Made]
) -> Iterator[tuple[Any, ...]]:
    for entry, index, (original, results, _) in _sources(sizes, made):
        chapter = f"Chapitre {index // 700 + 1}"
        for part, (result, flags) in enumerate(results):
            place = (jobs[entry], index, part, index // 30 + 1, "narration", chapter)
            yield (*place, original, result, 8, flags, "[]", 1)


def _write_documents(jobs: dict[int, int], sizes: dict[int, int], made: Sequence[Made]) -> None:
    rows = [(document_id(entry, index), entry, one.document) for entry, index, one in _sources(sizes, made)]
    names = db.session.execute(select(History.id, History.name_key).where(History.id > min(jobs)))
    rows += [(document_id(entry), entry, name) for entry, name in names]
    if db.engine.dialect.name == "sqlite":
        _write("search_documents", _DOCUMENT, rows)
        return
    for statement in (
        "DROP INDEX ix_search_documents_words",
        "CREATE TEMP TABLE incoming (id BIGINT, history_id INTEGER, words TEXT) ON COMMIT DROP",
    ):
        db.session.execute(text(statement))
    _write("incoming", _DOCUMENT, ((number, entry, ts_vector(words)) for number, entry, words in rows))
    for statement in (
        "INSERT INTO search_documents SELECT id, history_id, CAST(words AS tsvector) FROM incoming "
        "ORDER BY history_id, length(words) DESC",
        "CREATE INDEX ix_search_documents_words ON search_documents USING gin (words)",
    ):
        db.session.execute(text(statement))


def _write(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows past SQLAlchemy: COPY, or one statement many times."""
    driver = db.session.connection().connection.driver_connection
    names = ", ".join(columns)
    if db.engine.dialect.name == "sqlite":
        driver.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})", rows)
        return
    remaining = iter(rows)
    while some := list(islice(remaining, 50_000)):
        lines = io.StringIO()
        csv.writer(lines).writerows(some)
        lines.seek(0)
        with driver.cursor() as cursor:
            cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN WITH (FORMAT csv)", lines)


def _gather_statistics() -> None:
    """Do what PostgreSQL does by itself some time after so many rows came."""
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
