"""Files of entries as the database has them, on both databases."""

import gc
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import select

from app.extensions import db
from app.models import History, Sentence
from app.schemas.export import EXPORT_COLUMNS, EXPORT_FORMATS
from app.services.exports import book, build
from app.services.exports.book import batches_of, title_of
from app.services.exports.build import ExportOrder, build_file
from app.services.exports.columns import ALL_COLUMNS
from app.services.exports.formats import FORMATS
from app.services.job import CANCELLED, JobService
from app.services.retry import RetryService
from app.services.selection import Selection
from app.services.storage import StoredFile
from app.transaction import in_transaction
from config import REPOSITORY
from tests.services.exports.files import csv_rows, note_fields, query
from tests.support.rows import (
    add_entry,
    add_job,
    add_planned_job,
    chunks_of,
    claimed,
    close,
    entry_of,
    land,
    launch,
)

LONG = "Il dort, et il rêve."
BOOK = [(LONG, ["Il dort.", "Il rêve."]), ("- Oui.", ["- Oui."]), ("=1+1", ["=1+1"])]
SCHEMA = json.loads((REPOSITORY / "docs" / "export.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return database_settings


@pytest.fixture
def entry(user_id: int) -> History:
    return db.session.get_one(History, add_entry(user_id, BOOK, filename="Le Moulin.pdf"))


def made(entry: History, name: str, selection: Selection | None = None, columns: Any = None) -> bytes:
    with build_file(entry, ExportOrder(name, columns), selection) as file:
        return file.read()


def normalized(entry: History, selection: Selection | None = None) -> list[str]:
    return [line["normalized"] for line in csv_rows(made(entry, "csv", selection))]


def test_the_api_and_the_registry_name_the_same() -> None:
    assert set(EXPORT_FORMATS) == set(FORMATS)
    assert EXPORT_COLUMNS == ALL_COLUMNS
    assert all(set(kind.columns) <= set(ALL_COLUMNS) for kind in FORMATS.values())


def test_results_come_in_the_order_of_the_book(entry: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "_ROWS_AT_ONCE", 2)
    places = [(line["source_index"], line["part"]) for line in csv_rows(made(entry, "csv"))]
    assert places == [("0", "0"), ("0", "1"), ("1", "0"), ("2", "0")]


def test_what_computes_runs_where_it_stalls_nobody(entry: History, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def note(work: Any, *given: Any) -> Any:
        calls.append(work.__name__)
        return work(*given)

    monkeypatch.setattr(book, "_ROWS_AT_ONCE", 2)
    monkeypatch.setattr(build, "run_blocking", note)
    made(entry, "csv")
    assert calls == ["CsvWriter", "add", "add", "finish"]


def test_only_what_is_selected_is_exported(entry: History) -> None:
    ids = db.session.scalars(select(Sentence.id).where(Sentence.normalized.in_(["Il dort.", "- Oui."]))).all()
    assert normalized(entry, Selection(ids=ids)) == ["Il dort.", "- Oui."]
    assert normalized(entry, Selection(text="rêve")) == ["Il dort.", "Il rêve."]
    assert normalized(entry, Selection(page=2)) == []


@pytest.mark.parametrize("flag", [None, "over_limit"])
def test_an_exercise_of_a_worksheet_is_a_whole_source_sentence(entry: History, flag: str | None) -> None:
    sentence = db.session.scalars(select(Sentence).where(Sentence.normalized == "Il rêve.")).one()
    sentence.flags = ["over_limit"]
    db.session.commit()
    page = made(entry, "worksheet", Selection(flag=flag) if flag else Selection(ids=[sentence.id])).decode()
    assert page.count("Il dort, et il rêve.") == 1
    assert page.count('<span class="line">') == 2
    assert '<li dir="auto">Il dort.<br>Il rêve.</li>' in page
    assert "Oui" not in page


def test_an_entry_has_no_results_of_another(entry: History) -> None:
    other = db.session.get_one(History, add_entry(entry.user_id, [("Non.", ["Non."])]))
    assert normalized(other) == ["Non."]
    assert "Non." not in normalized(entry)


@pytest.mark.parametrize("name", EXPORT_FORMATS)
def test_every_format_makes_a_file_of_a_book_and_of_nothing(entry: History, name: str) -> None:
    job_id = add_job(entry.user_id)
    close(job_id)
    assert len(made(entry, name)) > 0
    made(entry_of(job_id), name)


@pytest.mark.parametrize("columns", [None, ["words", "normalized"], ["findings", "flags"]])
def test_json_follows_its_schema(entry: History, columns: list[str] | None) -> None:
    document = json.loads(made(entry, "json", columns=columns))
    Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(document)
    assert [list(sentence) for sentence in document["sentences"]] == [list(columns or ALL_COLUMNS)] * 4


def test_the_schema_refuses_what_is_no_export() -> None:
    validator = Draft202012Validator(SCHEMA)
    Draft202012Validator.check_schema(SCHEMA)
    assert not validator.is_valid({"schema_version": 1, "sentences": []})


def test_json_has_the_entry_and_its_sentences_untouched(entry: History) -> None:
    document = json.loads(made(entry, "json"))
    assert (document["id"], document["sentence_count"], document["schema_version"]) == (entry.id, 4, 1)
    assert document["quality"] == entry.quality
    assert [row["normalized"] for row in document["sentences"]] == ["Il dort.", "Il rêve.", "- Oui.", "=1+1"]
    assert document["sentences"][0]["original"] == LONG


def test_json_without_sentences_is_still_json(user_id: int) -> None:
    job_id = add_job(user_id)
    close(job_id)
    assert json.loads(made(entry_of(job_id), "json"))["sentences"] == []


def test_an_edit_updates_the_note_of_an_anki_deck(entry: History) -> None:
    first = made(entry, "apkg")
    sentence = db.session.scalars(select(Sentence).where(Sentence.normalized == "Il rêve.")).one()
    sentence.normalized = "Il rêve encore."
    db.session.commit()
    second = made(entry, "apkg")
    statement = "SELECT guid FROM notes ORDER BY id"
    assert query(first, statement) == query(second, statement)
    assert note_fields(second)[1][0] == "Il rêve encore."


def guids(entry: History) -> list[str]:
    return [guid for (guid,) in query(made(entry, "apkg"), "SELECT guid FROM notes ORDER BY id")]


def test_the_job_of_a_retry_updates_the_notes_of_what_it_took_over(user_id: int) -> None:
    job_id = add_planned_job(user_id, *chunks_of(1, 1))
    land(claimed(job_id, 0))
    close(job_id, CANCELLED)
    retried = in_transaction(lambda: RetryService.retry(user_id, job_id, ()).id)
    assert in_transaction(lambda: JobService.begin_launch(retried))
    launch(retried)
    land(claimed(retried, 1))
    close(retried)
    first, second = guids(entry_of(job_id)), guids(entry_of(retried))
    assert (len(first), len(second)) == (1, 2)
    assert second[:1] == first


def test_the_same_book_with_other_settings_makes_other_notes(user_id: int) -> None:
    file = StoredFile("livre.pdf", "ab" * 32, 1)
    entries = []
    for limit in (8, 12):
        job_id = add_planned_job(user_id, *chunks_of(1), file=file, settings={"sentence_length_limit": limit})
        land(claimed(job_id))
        close(job_id)
        entries.append(entry_of(job_id))
    assert not set(guids(entries[0])) & set(guids(entries[1]))


@pytest.mark.parametrize(
    ("filename", "title"),
    [("Le Moulin.pdf", "Le Moulin"), ("tome.1.epub", "tome.1"), ("a\nb\u202e.txt", "a b")],
)
def test_a_book_is_called_after_its_file(user_id: int, filename: str, title: str) -> None:
    assert title_of(db.session.get_one(History, add_entry(user_id, BOOK, filename=filename))) == title


@pytest.mark.parametrize("name", EXPORT_FORMATS)
def test_a_file_that_cannot_be_made_leaves_nothing_behind(
    entry: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def broken(*given: Any, **options: Any) -> Iterator[Any]:
        yield from batches_of(*given, **options)
        raise KeyError("the database is away")

    monkeypatch.setattr(build, "batches_of", broken)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    with pytest.raises(KeyError):
        made(entry, name)
    gc.collect()
    assert list((tmp_path / "temporary").iterdir()) == []
