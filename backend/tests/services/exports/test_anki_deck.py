"""Anki packages, opened as Anki does: a zip with an SQLite database."""

import io
import json
import re
import zipfile
from dataclasses import replace

import pytest

from tests.services.exports.files import BOOK, note_fields, query, row, rows_of, text_of_html, written

ROWS = [
    row("Il dort.", "Il dort, et il rêve.", 4, 0, chapter="I"),
    row("Il rêve.", "Il dort, et il rêve.", 4, 1),
]


def guids(content: bytes) -> list[str]:
    return [guid for (guid,) in query(content, "SELECT guid FROM notes ORDER BY id")]


def decks(content: bytes) -> dict[str, str]:
    """Return the names of the decks by their numbers, without Anki's own."""
    ((text,),) = query(content, "SELECT decks FROM col")
    return {number: deck["name"] for number, deck in json.loads(text).items() if number != "1"}


def model(content: bytes) -> dict[str, object]:
    ((text,),) = query(content, "SELECT models FROM col")
    (found,) = json.loads(text).values()
    return found


def test_a_package_is_a_database_and_a_list_of_media() -> None:
    package = zipfile.ZipFile(io.BytesIO(written("apkg", ROWS)))
    assert sorted(package.namelist()) == ["collection.anki2", "media"]
    assert json.loads(package.read("media")) == {}
    assert query(written("apkg", ROWS), "PRAGMA integrity_check") == [("ok",)]


def test_each_result_is_a_note_with_one_new_card_in_the_order_of_the_book() -> None:
    content = written("apkg", ROWS)
    (deck_id,) = decks(content)
    cards = query(content, "SELECT nid, did, ord, due, type, queue, reps FROM cards ORDER BY id")
    notes = [note for (note,) in query(content, "SELECT id FROM notes ORDER BY id")]
    assert cards == [(note, int(deck_id), 0, place, 0, 0, 0) for place, note in enumerate(notes, 1)]
    assert len(set(notes)) == 2
    assert query(content, "SELECT DISTINCT mid FROM notes") == [(int(str(model(content)["id"])),)]


def test_the_front_is_the_short_sentence_and_the_back_says_where_it_is_from() -> None:
    content = written("apkg", ROWS)
    names = [field["name"] for field in model(content)["flds"]]
    assert names == ["Sentence", "Source", "Page", "Chapter", "Flags", "Book"]
    assert note_fields(content)[0] == ["Il dort.", "Il dort, et il rêve.", "3", "I", "", "Le Moulin"]
    (template,) = model(content)["tmpls"]
    assert "{{Sentence}}" in template["qfmt"]
    assert "{{Source}}" not in template["qfmt"]
    assert all(part in template["afmt"] for part in ("{{FrontSide}}", "{{Source}}", "{{Page}}", "{{Book}}"))


def test_a_re_export_after_an_edit_updates_the_same_note() -> None:
    first, second = (
        written("apkg", ROWS),
        written("apkg", [ROWS[0]._replace(normalized="Il sommeille."), ROWS[1]]),
    )
    assert guids(first) == guids(second)
    assert [fields[0] for fields in note_fields(second)] == ["Il sommeille.", "Il rêve."]
    assert (decks(first), model(first)["id"]) == (decks(second), model(second)["id"])
    assert query(second, "SELECT min(mod) FROM notes") >= query(first, "SELECT max(mod) FROM notes")


def test_a_part_of_a_book_has_the_notes_of_the_whole() -> None:
    assert guids(written("apkg", ROWS[1:])) == guids(written("apkg", ROWS))[1:]


def test_results_of_other_settings_are_other_notes_in_the_same_deck() -> None:
    other = replace(BOOK, results_key="ef" * 32)
    ours, theirs = written("apkg", ROWS), written("apkg", ROWS, book=other)
    assert not set(guids(ours)) & set(guids(theirs))
    assert decks(ours) == decks(theirs)


@pytest.mark.parametrize(
    ("title", "name"), [("Tome I::Été", "Tome I:Été"), ("", "French Novel Tool"), ('<b>"x"', '<b>"x"')]
)
def test_a_deck_is_named_after_its_book(title: str, name: str) -> None:
    assert list(decks(written("apkg", ROWS, book=replace(BOOK, title=title))).values()) == [name]


def test_nothing_in_a_text_is_markup() -> None:
    hostile = '<img src=x onerror="alert(1)"> & {{c1::x}}'
    (fields,) = note_fields(written("apkg", rows_of(hostile), book=replace(BOOK, title=hostile)))
    assert "<" not in fields[0] + fields[-1]
    assert text_of_html(fields[0]) == text_of_html(fields[-1]) == hostile


@pytest.mark.parametrize("text", ["[sound:a.mp3]", "[latex]x[/latex]", r"\(x\) et \[y\]"])
def test_nothing_in_a_text_is_played_or_typeset(text: str) -> None:
    ((field, *_),) = note_fields(written("apkg", rows_of(text)))
    assert text_of_html(field) == text
    assert not re.search(r"\[(sound|latex)|\\[(\[]", field.replace("&#91;", ""))


def test_what_was_not_asked_for_stays_empty() -> None:
    assert note_fields(written("apkg", ROWS, ["page"]))[0] == ["Il dort.", "", "3", "", "", "Le Moulin"]
