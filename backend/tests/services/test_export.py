"""Results as files."""

import csv
import io
import json

import pytest

from app.extensions import db
from app.models import History
from app.services.export import csv_of, json_of
from tests.support.rows import add_entry, add_job, close, entry_of

HARD = 'Il dit : "Oui, l’été",\nà Noël ; œuvre.'


@pytest.fixture
def entry(user_id: int) -> History:
    book = [(HARD, ["Il dit oui.", HARD]), ("=1+1", ["=1+1"]), ("- Oui.", ["- Oui."]), ("— Non.", ["— Non."])]
    return db.session.get_one(History, add_entry(user_id, book))


def lines(entry: History) -> list[list[str]]:
    text = "".join(csv_of(entry)).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_csv_tells_spreadsheets_that_it_is_utf8(entry: History) -> None:
    assert "".join(csv_of(entry)).encode().startswith(b"\xef\xbb\xbfsource_index,")


def test_csv_quotes_what_rfc_4180_asks_for(entry: History) -> None:
    text = "".join(csv_of(entry))
    assert text.endswith("\r\n")
    assert '"Il dit : ""Oui, l’été"",\nà Noël ; œuvre."' in text


def test_csv_reads_back_as_it_was(entry: History) -> None:
    header, *rows = lines(entry)
    assert header == ["source_index", "part", "page", "kind", "original", "normalized", "words", "flags"]
    assert rows[0] == ["0", "0", "1", "narration", HARD, "Il dit oui.", "3", ""]
    assert rows[1][5] == HARD


def test_csv_has_inert_formulas_and_intact_dialogue(entry: History) -> None:
    assert [row[5] for row in lines(entry)[3:]] == ["'=1+1", "- Oui.", "— Non."]


def test_csv_lists_parts_in_the_order_of_the_book(entry: History) -> None:
    assert [row[:2] for row in lines(entry)[1:]] == [
        ["0", "0"],
        ["0", "1"],
        ["1", "0"],
        ["2", "0"],
        ["3", "0"],
    ]


def test_json_has_the_entry_and_its_sentences_untouched(entry: History) -> None:
    body = json.loads("".join(json_of(entry)))
    assert (body["id"], body["sentence_count"]) == (entry.id, 5)
    assert [row["normalized"] for row in body["sentences"]] == [
        "Il dit oui.",
        HARD,
        "=1+1",
        "- Oui.",
        "— Non.",
    ]
    assert body["sentences"][0]["original"] == HARD


def test_json_without_sentences_is_still_json(user_id: int) -> None:
    job_id = add_job(user_id)
    close(job_id)
    assert json.loads("".join(json_of(entry_of(job_id))))["sentences"] == []
