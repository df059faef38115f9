"""History on both databases: the list and an entry."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.services.job import failed
from tests.support.api import ApiUser, register
from tests.support.errors import assert_error
from tests.support.rows import add_entry, add_job, close, entry_of, items, job_of

BOOK = [("Il dort, et il rêve.", ["Il dort.", "Il rêve."]), ("- Oui.", ["- Oui."]), ("=1+1", ["=1+1"])]


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return database_settings


@pytest.fixture
def entry_id(app: Flask, user: ApiUser) -> int:
    with app.app_context():
        return add_entry(user.id, BOOK)


def test_the_list_has_everything_but_sentences(user: ApiUser, entry_id: int) -> None:
    page = user.get("/history").get_json()
    [entry] = page.pop("items")
    assert page.pop("counts")["status"] == {"completed": 1, "partial": 0, "failed": 0, "cancelled": 0}
    assert page == {"page": 1, "per_page": 20, "total": 1, "pages": 1}
    assert "sentences" not in entry
    assert (entry["id"], entry["status"], entry["partial"]) == (entry_id, "completed", False)
    assert entry["processed_sentences_count"] == entry["sentence_count"] == 4
    assert entry["created_at"] == entry["timestamp"]
    assert entry["processing_settings"] == entry["settings"]
    assert entry["export_sheet_url"] is entry["spreadsheet_url"] is None
    assert entry["exported_to_sheets"] is False


def test_the_list_is_newest_first_and_in_pages(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        ids = [add_entry(user.id, [("Oui.", ["Oui."])], filename=f"{number}.pdf") for number in range(3)]
    page = user.get("/history?page=2&per_page=1").get_json()
    assert [entry["id"] for entry in page["items"]] == [ids[1]]
    assert (page["total"], page["pages"]) == (3, 3)
    assert user.get("/history?page=9").get_json()["items"] == []


def test_the_detail_has_the_first_sentences_and_the_quality(user: ApiUser, entry_id: int) -> None:
    entry = user.get(f"/history/{entry_id}").get_json()
    assert [row["normalized"] for row in entry["sentences"]] == ["Il dort.", "Il rêve.", "- Oui.", "=1+1"]
    assert entry["sentences"][0]["original"] == "Il dort, et il rêve."
    numbers = {
        "sources": 3,
        "changed": 3,
        "sentences": 4,
        "max_words": 8,
        "within_limit": 4,
        "within_limit_rate": 1.0,
    }
    assert entry["quality"] == {**numbers, "max_words": 8, "flags": {}, "rates": {}, "worst": []}


def test_the_detail_of_a_long_book_has_its_first_hundred_rows(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        entry_id = add_entry(user.id, [(item["text"], [item["text"]]) for item in items(*["Oui."] * 101)])
    assert len(user.get(f"/history/{entry_id}").get_json()["sentences"]) == 100
    rest = user.get(f"/history/{entry_id}/sentences?page=2&per_page=100").get_json()
    assert [row["source_index"] for row in rest["items"]] == [100]
    assert (rest["total"], rest["pages"]) == (101, 2)


def test_a_failed_book_is_in_the_history_and_says_why(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        job_id = add_job(user.id)
        close(job_id, failed("NO_TEXT_LAYER", "The pages are pictures."))
        entry_id = entry_of(job_id).id
    entry = user.get(f"/history/{entry_id}").get_json()
    assert (entry["status"], entry["error_code"], entry["sentences"]) == ("failed", "NO_TEXT_LAYER", [])
    assert (entry["error_message"], entry["failed_step"]) == ("The pages are pictures.", "accepted")


def test_a_deleted_entry_is_not_shown_and_not_made_again(app: Flask, user: ApiUser, entry_id: int) -> None:
    response = user.delete(f"/history/{entry_id}")
    assert (response.status_code, response.data) == (204, b"")
    assert user.get("/history").get_json()["total"] == 0
    for path in ("", "/sentences", "/download"):
        assert_error(user.get(f"/history/{entry_id}{path}"), 404, "NOT_FOUND")
    assert_error(user.delete(f"/history/{entry_id}"), 404, "NOT_FOUND")
    with app.app_context():
        [job_id] = [job["id"] for job in user.get("/jobs").get_json()["items"]]
        assert not close(job_id)
    assert user.get("/history").get_json()["total"] == 0


def test_a_deleted_entry_is_not_offered_by_its_job(app: Flask, user: ApiUser, entry_id: int) -> None:
    user.delete(f"/history/{entry_id}")
    [job] = user.get("/jobs").get_json()["items"]
    assert job["history_id"] is None
    with app.app_context():
        assert job_of(job["id"]).status == "completed"


def test_many_entries_are_deleted_and_brought_back(
    app: Flask, client: FlaskClient, user: ApiUser, entry_id: int
) -> None:
    with app.app_context():
        other_id = add_entry(user.id, BOOK)
        foreign_id = add_entry(register(client, "boris@example.org").id, BOOK)
    ids = [entry_id, other_id, foreign_id, 999_999_999]
    answer = user.post("/history/delete", json={"ids": ids}).get_json()
    assert answer["ids"] == [entry_id, other_id]
    assert answer["undo_until"].endswith("Z")
    assert user.get("/history").get_json()["total"] == 0
    assert user.post("/history/delete", json={"ids": ids}).get_json()["ids"] == []
    assert user.post("/history/restore", json={"ids": [*ids, foreign_id]}).get_json() == {
        "ids": [entry_id, other_id]
    }
    assert user.get("/history").get_json()["total"] == 2
    assert len(user.get(f"/history/{entry_id}").get_json()["sentences"]) == 4
    assert {job["history_id"] for job in user.get("/jobs").get_json()["items"]} == {entry_id, other_id}
    assert user.post("/history/restore", json={"ids": ids}).get_json() == {"ids": []}


def test_what_was_deleted_long_ago_does_not_come_back(app: Flask, user: ApiUser, entry_id: int) -> None:
    user.delete(f"/history/{entry_id}")
    app.config["HISTORY_UNDO_SECONDS"] = 0
    assert user.post("/history/restore", json={"ids": [entry_id]}).get_json() == {"ids": []}


@pytest.mark.parametrize("ids", [None, [], ["1"], [0], [2**31], list(range(1, 1002))])
@pytest.mark.parametrize("action", ["delete", "restore"])
def test_ids_that_cannot_be_are_refused(user: ApiUser, action: str, ids: object) -> None:
    assert_error(user.post(f"/history/{action}", json={"ids": ids}), 422, "VALIDATION_ERROR")
