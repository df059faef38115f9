"""Results as files, streamed."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.models import History, Sentence
from app.schemas import HistoryDetailSchema, SentenceSchema
from app.services.cells import inert

_COLUMNS = ("source_index", "part", "page", "kind", "original", "normalized", "words", "flags")
_ROWS_AT_ONCE = 500
_BOM = "\ufeff"


def csv_of(entry: History) -> Iterator[str]:
    """Yield the results of an entry as CSV (RFC 4180; the BOM tells spreadsheets that it is UTF-8)."""
    yield _BOM + _csv_line(_COLUMNS)
    for sentence in _sentences(entry):
        yield _csv_line([_cell(getattr(sentence, name)) for name in _COLUMNS])


def json_of(entry: History) -> Iterator[str]:
    """Yield an entry with its quality report and its results as one JSON object."""
    head = json.dumps(HistoryDetailSchema(exclude=("sentences",)).dump(entry), ensure_ascii=False)
    yield f'{head[:-1]}, "sentences": ['
    schema = SentenceSchema()
    for number, sentence in enumerate(_sentences(entry)):
        yield (",\n" if number else "\n") + json.dumps(schema.dump(sentence), ensure_ascii=False)
    yield "\n]}\n"


def _sentences(entry: History) -> Iterator[Sentence]:
    query = select(Sentence).where(Sentence.job_id == entry.job_id)
    ordered = query.order_by(Sentence.source_index, Sentence.part)
    return iter(db.session.scalars(ordered.execution_options(yield_per=_ROWS_AT_ONCE)))


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return " ".join(value)
    return inert(value) if isinstance(value, str) else value


def _csv_line(cells: Any) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
