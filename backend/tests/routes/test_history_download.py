"""Results as files, over REST."""

import csv
import io
import json

import pytest
from flask import Flask
from werkzeug.http import parse_options_header

from tests.support.api import ApiUser
from tests.support.errors import assert_error
from tests.support.rows import add_entry

BOOK = [("Il dort, et il rêve.", ["Il dort.", "Il rêve."]), ("- Oui.", ["- Oui."]), ("=1+1", ["=1+1"])]


@pytest.fixture
def entry_id(app: Flask, user: ApiUser) -> int:
    with app.app_context():
        return add_entry(user.id, BOOK)


def test_csv_is_downloaded_for_spreadsheets(user: ApiUser, entry_id: int) -> None:
    response = user.get(f"/history/{entry_id}/download?format=csv")
    assert response.content_type == "text/csv; charset=utf-8"
    assert response.data.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(response.data.decode("utf-8-sig"), newline="")))
    assert [row[5] for row in rows] == ["normalized", "Il dort.", "Il rêve.", "- Oui.", "'=1+1"]
    assert "\r\n" in response.text


def test_csv_is_what_comes_without_a_format(user: ApiUser, entry_id: int) -> None:
    assert user.get(f"/history/{entry_id}/download").mimetype == "text/csv"


def test_json_is_downloaded_untouched(user: ApiUser, entry_id: int) -> None:
    response = user.get(f"/history/{entry_id}/download?format=json")
    assert response.mimetype == "application/json"
    body = json.loads(response.data)
    assert body.pop("sentences") == user.get(f"/history/{entry_id}/sentences").get_json()["items"]
    assert body.pop("quality") == user.get(f"/history/{entry_id}").get_json()["quality"]
    assert body == user.get("/history").get_json()["items"][0]


def test_an_unknown_format_is_refused(user: ApiUser, entry_id: int) -> None:
    response = user.get(f"/history/{entry_id}/download?format=exe")
    assert "format" in assert_error(response, 422, "VALIDATION_ERROR")


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
