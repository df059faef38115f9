"""The whole way of a 300-page book: handed in, watched live, kept, downloaded."""

import csv
import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.text.extract import read_book
from tests.support.live import JobWatcher, LiveUser
from tests.support.long_book import make_long_book


@pytest.fixture(scope="module")
def long_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of 300 pages."""
    target = tmp_path_factory.mktemp("books") / "roman.pdf"
    make_long_book(target, pages=300)
    return target


@pytest.fixture
def finished(user: LiveUser, watcher: JobWatcher, long_book: Path) -> dict[str, Any]:
    """The job of the long book, watched from its beginning to its end."""
    job = user.submit(long_book)
    answer = watcher.join(job["id"])
    assert answer["ok"]
    assert watcher.ended.wait(timeout=180)
    return user.get(f"/jobs/{job['id']}")


def test_a_long_book_is_processed_live_in_parallel_and_completely(
    user: LiveUser, watcher: JobWatcher, long_book: Path, finished: dict[str, Any]
) -> None:
    assert (finished["status"], finished["partial"], finished["progress_percent"]) == (
        "completed",
        False,
        100,
    )
    _assert_progress_was_live(watcher, finished)
    _assert_chunks_ran_side_by_side(user.get(f"/jobs/{finished['id']}/chunks")["items"])
    rows = user.all_sentences(f"/jobs/{finished['id']}/sentences")
    _assert_every_source_sentence_is_answered_once_in_order(rows, long_book)
    _assert_history_and_csv_agree(user, finished, rows)


def _assert_progress_was_live(watcher: JobWatcher, finished: dict[str, Any]) -> None:
    percents, versions = watcher.percents, [snapshot["version"] for snapshot in watcher.snapshots]
    assert len({percent for percent in percents if 15 < percent < 100}) >= 5, percents
    assert percents == sorted(percents)
    assert versions == sorted(versions)
    assert watcher.sentences_before_end > 0
    assert watcher.snapshots[-1] == finished


def _assert_chunks_ran_side_by_side(chunks: list[dict[str, Any]]) -> None:
    spans = [(_moment(chunk["started_at"]), _moment(chunk["completed_at"])) for chunk in chunks]
    most = max(sum(begin <= start < end for begin, end in spans) for start, _ in spans)
    assert most >= 3


def _assert_every_source_sentence_is_answered_once_in_order(rows: list[dict[str, Any]], book: Path) -> None:
    source = read_book(book).sentences
    keys = [(row["source_index"], row["part"]) for row in rows]
    assert keys == sorted(set(keys))
    assert sorted({row["source_index"] for row in rows}) == list(range(len(source)))
    originals = {row["source_index"]: (row["original"], row["page"]) for row in rows}
    assert [originals[index] for index in range(len(source))] == [(item.text, item.page) for item in source]
    for index in originals:
        parts = [row["normalized"] for row in rows if row["source_index"] == index] if index < 200 else []
        assert not parts or _letters(" ".join(parts)) == _letters(originals[index][0])


def _assert_history_and_csv_agree(
    user: LiveUser, finished: dict[str, Any], rows: list[dict[str, Any]]
) -> None:
    entries = user.get("/history")["items"]
    assert [entry["id"] for entry in entries] == [finished["history_id"]]
    assert entries[0]["processed_sentences_count"] == len(rows)
    download = user.request("GET", f"/history/{finished['history_id']}/download?format=csv")
    assert download.content.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(download.content.decode("utf-8-sig"), newline="")))
    assert [line["original"] for line in table] == [row["original"] for row in rows]
    assert [line["normalized"] for line in table] == [row["normalized"] for row in rows]
    assert "é" in download.text


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
