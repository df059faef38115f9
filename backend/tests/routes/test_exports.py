"""Results as files, over REST."""

import csv
import io
import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.http import parse_options_header

from app.extensions import db
from app.models import Sentence
from app.services.exports.formats import FORMATS
from app.services.exports.service import ExportService
from app.tasks.export_entries import export_entries
from app.transaction import in_transaction
from tests.support.api import ApiUser
from tests.support.errors import assert_error
from tests.support.rows import add_entry

BOOK = [("Il dort, et il rêve.", ["Il dort.", "Il rêve."]), ("- Oui.", ["- Oui."]), ("=1+1", ["=1+1"])]


@pytest.fixture
def entry_id(app: Flask, user: ApiUser) -> int:
    with app.app_context():
        return add_entry(user.id, BOOK)


def lines(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_is_downloaded_for_spreadsheets(user: ApiUser, entry_id: int) -> None:
    response = user.get(f"/history/{entry_id}/download?format=csv")
    assert response.content_type == "text/csv; charset=utf-8"
    assert response.data.startswith("\ufeff".encode())
    place = lines(response.text)[0].index("normalized")
    assert [row[place] for row in lines(response.text)][1:] == ["Il dort.", "Il rêve.", "- Oui.", "'=1+1"]


def test_csv_is_what_comes_without_a_format(user: ApiUser, entry_id: int) -> None:
    assert user.get(f"/history/{entry_id}/download").mimetype == "text/csv"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_downloaded_with_its_type_length_and_extension(
    user: ApiUser, entry_id: int, name: str
) -> None:
    response = user.get(f"/history/{entry_id}/download?format={name}")
    assert response.content_type == FORMATS[name].content_type
    assert response.content_length == len(response.data) > 0
    _, options = parse_options_header(response.headers["Content-Disposition"])
    assert options["filename"] == f"livre.{FORMATS[name].extension}"


def test_json_is_downloaded_untouched(user: ApiUser, entry_id: int) -> None:
    body = json.loads(user.get(f"/history/{entry_id}/download?format=json").data)
    shown = user.get(f"/history/{entry_id}/sentences").get_json()["items"]
    sentences = body.pop("sentences")
    assert sentences == [{name: row[name] for name in sentences[0]} for row in shown]
    assert body["quality"] == user.get(f"/history/{entry_id}").get_json()["quality"]


def test_columns_and_their_order_are_chosen(user: ApiUser, entry_id: int) -> None:
    response = user.get(f"/history/{entry_id}/download?columns=normalized,page,normalized")
    assert lines(response.text)[:2] == [["normalized", "page"], ["Il dort.", "1"]]


def test_a_selection_is_downloaded(app: Flask, user: ApiUser, entry_id: int) -> None:
    with app.app_context():
        first, *_, last = db.session.scalars(select(Sentence.id).order_by(Sentence.id)).all()
    download = f"/history/{entry_id}/download?format=txt"
    assert user.get(f"{download}&ids={last},{first}").text == "Il dort.\n=1+1\n"
    assert user.get(f"{download}&q=OUI").text == "- Oui.\n"
    assert user.get(f"{download}&q=il&page=1&ids={first}").text == "Il dort.\n"
    assert user.get(f"{download}&chapter=aucun").text == ""
    assert user.get(f"{download}&flag=edited").text == ""


SAME = [
    ("", None),
    ("", {}),
    ("format=txt&columns=page,normalized", {"format": "txt", "columns": ["page", "normalized"]}),
    ("format=json&q=OUI&page=1", {"format": "json", "q": "OUI", "page": 1}),
    ("format=markdown&flag=unchanged", {"format": "markdown", "flag": "unchanged"}),
    ("flagged=true&chapter=aucun", {"flagged": True, "chapter": "aucun"}),
    ("format=worksheet&page_number=1", {"format": "worksheet", "page_number": 1}),
]


@pytest.mark.parametrize(("query", "body"), SAME)
def test_a_body_orders_the_same_file_as_an_address(
    user: ApiUser, entry_id: int, query: str, body: dict[str, Any] | None
) -> None:
    path = f"/history/{entry_id}/download"
    asked, ordered = user.get(f"{path}?{query}"), user.post(path, json=body)
    assert (ordered.status_code, ordered.data) == (200, asked.data)
    assert ordered.headers["Content-Disposition"] == asked.headers["Content-Disposition"]
    assert ordered.content_type == asked.content_type


def test_a_body_holds_the_ids_of_a_whole_book(app: Flask, user: ApiUser, entry_id: int) -> None:
    with app.app_context():
        first, *_, last = db.session.scalars(select(Sentence.id).order_by(Sentence.id)).all()
    path, ids = f"/history/{entry_id}/download", [last, first, *range(1_000_000, 1_029_998)]
    assert user.post(path, json={"format": "txt", "ids": ids}).text == "Il dort.\n=1+1\n"
    page = user.post(path, json={"format": "worksheet", "ids": ids}).text
    assert '<li dir="auto">Il dort.<br>Il rêve.</li>' in page
    assert "ids" in assert_error(user.post(path, json={"ids": [*ids, 1]}), 422, "VALIDATION_ERROR")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"format": "exe"}, "format"),
        ({"columns": []}, "columns"),
        ({"columns": "page,words"}, "columns"),
        ({"ids": []}, "ids"),
        ({"ids": ["1"]}, "ids"),
        ({"ids": [2**31]}, "ids"),
        ({"q": "\0"}, "q"),
        ({"more": 1}, "more"),
    ],
)
def test_a_body_that_is_not_valid_is_refused(
    user: ApiUser, entry_id: int, body: dict[str, Any], field: str
) -> None:
    response = user.post(f"/history/{entry_id}/download", json=body)
    assert field in assert_error(response, 422, "VALIDATION_ERROR")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("format=exe", "format"),
        ("columns=password", "columns"),
        ("ids=1,x", "ids"),
        ("ids=99999999999", "ids"),
        ("page=-1", "page"),
        ("q=%00", "q"),
        ("ids=" + ",".join(["1"] * 1001), "ids"),
    ],
)
def test_what_is_not_valid_is_refused(user: ApiUser, entry_id: int, query: str, field: str) -> None:
    response = user.get(f"/history/{entry_id}/download?{query}")
    assert field in assert_error(response, 422, "VALIDATION_ERROR")


def test_entries_that_are_deleted_or_somebody_elses_are_not_there(
    user: ApiUser, stranger: ApiUser, entry_id: int
) -> None:
    for name in FORMATS:
        assert_error(stranger.get(f"/history/{entry_id}/download?format={name}"), 404, "NOT_FOUND")
    assert_error(stranger.post("/history/export", json={"ids": [entry_id]}), 404, "NOT_FOUND")
    user.delete(f"/history/{entry_id}")
    for name in FORMATS:
        assert_error(user.get(f"/history/{entry_id}/download?format={name}"), 404, "NOT_FOUND")
    assert_error(user.post("/history/export", json={"ids": [entry_id]}), 404, "NOT_FOUND")


NAMES = [
    ("livre.pdf", "livre.csv"),
    ("L’Œuvre – été.pdf", "L’Œuvre – été.csv"),
    ('a"b;c=d.pdf', 'a"b;c=d.csv'),
    ("a\\b%41.pdf", "a\\b%41.csv"),
    ("tome.1.pdf", "tome.1.csv"),
    (".pdf", ".pdf.csv"),
    ("本.pdf", "本.csv"),
    ("x" * 200, "x" * 200 + ".csv"),
]


def test_a_download_is_named_after_its_book(app: Flask, user: ApiUser, subtests: pytest.Subtests) -> None:
    for filename, downloaded in NAMES:
        with subtests.test(filename=filename):
            with app.app_context():
                entry_id = add_entry(user.id, [("Oui.", ["Oui."])], filename=filename)
            header = user.get(f"/history/{entry_id}/download").headers["Content-Disposition"]
            kind, options = parse_options_header(header)
            assert (kind, options["filename"]) == ("attachment", downloaded)
            assert header.isascii()


def test_many_entries_are_ordered_and_fetched_when_they_are_done(
    app: Flask, user: ApiUser, entry_id: int
) -> None:
    response = user.post("/history/export", json={"ids": [entry_id], "format": "txt", "columns": ["page"]})
    assert response.status_code == 202
    export = response.get_json()
    assert response.headers["Location"] == f"/api/v1/exports/{export['export_id']}"
    assert (export["status"], export["progress_percent"], export["url"]) == ("pending", 0, None)
    assert_error(user.get(f"/exports/{export['id']}/file"), 404, "NOT_FOUND")
    with app.app_context():
        export_entries(export["id"])
    done = user.get(f"/exports/{export['id']}").get_json()
    assert (done["status"], done["progress_percent"], done["error_code"]) == ("completed", 100, None)
    assert done["url"] == f"/api/v1/exports/{export['id']}/file"
    file = user.get(f"/exports/{export['id']}/file")
    assert (file.mimetype, file.data[:2]) == ("application/zip", b"PK")


def test_an_export_that_failed_says_so(app: Flask, user: ApiUser, entry_id: int) -> None:
    export = user.post("/history/export", json={"ids": [entry_id]}).get_json()
    with app.app_context():
        in_transaction(lambda: ExportService.fail(export["id"], "INTERNAL"))
    failed = user.get(f"/exports/{export['id']}").get_json()
    assert (failed["status"], failed["error_code"], failed["url"]) == ("failed", "INTERNAL", None)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"ids": []},
        {"ids": ["1"]},
        {"ids": [0]},
        {"ids": list(range(1, 102))},
        {"ids": [1], "format": "exe"},
        {"ids": [1], "columns": []},
        {"ids": [1], "columns": ["x"]},
        {"ids": [1], "more": 1},
    ],
)
def test_an_order_that_is_not_valid_is_refused(user: ApiUser, body: dict[str, Any]) -> None:
    assert_error(user.post("/history/export", json=body), 422, "VALIDATION_ERROR")
