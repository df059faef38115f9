"""The list of the history on both databases: search, filters, sorting, counts."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from app.extensions import db
from app.models import History
from app.services.job import CANCELLED, failed
from app.transaction import in_transaction
from tests.support.api import ApiUser
from tests.support.errors import assert_error
from tests.support.rows import (
    add_entry,
    add_job,
    add_planned_job,
    chunks_of,
    claimed,
    close,
    entry_of,
    fail,
    land,
)


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return database_settings


def change(history_id: int, **values: Any) -> None:
    """Give an entry what takes long to come by."""

    def work() -> None:
        entry = db.session.get_one(History, history_id)
        for name, value in values.items():
            setattr(entry, name, value)

    in_transaction(work)


@pytest.fixture
def shelf(app: Flask, user: ApiUser, stranger: ApiUser) -> dict[str, int]:
    """One entry of each kind, a day apart, and one of somebody else; by name."""
    with app.app_context():
        short = add_entry(user.id, [("Le phare s’éteint.", ["Le phare s’éteint."])], "Zola.pdf")
        long = add_entry(user.id, [("Oui, et non.", ["Oui.", "Et non."])] * 3, "Élan.epub")
        partial = add_planned_job(user.id, *chunks_of(1, 1), filename="moitié.txt")
        land(claimed(partial))
        fail(claimed(partial, 1))
        unread, given_up = add_job(user.id, "scan.pdf"), add_job(user.id, "abandon.pdf")
        for job_id, outcome in (
            (unread, failed("NO_TEXT_LAYER", "The pages are pictures.")),
            (given_up, CANCELLED),
        ):
            close(job_id, outcome)
        close(partial)
        ids = {
            "short": short,
            "long": long,
            "partial": entry_of(partial).id,
            "failed": entry_of(unread).id,
            "cancelled": entry_of(given_up).id,
        }
        for day, history_id in enumerate(ids.values(), 1):
            change(history_id, created_at=datetime(2026, 3, day, 23, 59, 59, tzinfo=UTC))
        change(ids["long"], exported_to_sheets=True, engine="gemini")
        add_entry(stranger.id, [("Le phare s’éteint.", ["Le phare s’éteint."])], "Zola.pdf")
    return ids


def found(user: ApiUser, shelf: dict[str, int], query: str) -> list[str]:
    """The names of the entries that a query lists."""
    names = {history_id: name for name, history_id in shelf.items()}
    response = user.get(f"/history?{query}")
    assert response.status_code == 200, response.text
    return [names[entry["id"]] for entry in response.get_json()["items"]]


def test_every_kind_of_end_is_listed_with_its_reason(user: ApiUser, shelf: dict[str, int]) -> None:
    assert found(user, shelf, "") == ["cancelled", "failed", "partial", "long", "short"]
    entries = {entry["id"]: entry for entry in user.get("/history").get_json()["items"]}
    unread, partial = entries[shelf["failed"]], entries[shelf["partial"]]
    assert (unread["error_code"], unread["error_message"]) == ("NO_TEXT_LAYER", "The pages are pictures.")
    assert [part["error_code"] for part in partial["error_details"]["failed_chunks"]] == ["ENGINE_FAILED"]
    assert entries[shelf["cancelled"]]["status"] == "cancelled"
    assert all(entry["excerpt"] is None for entry in entries.values())


CONDITIONS = [
    ("status=completed", ["long", "short"]),
    ("status=partial", ["partial"]),
    ("status=failed", ["failed"]),
    ("status=cancelled", ["cancelled"]),
    ("exported=true", ["long"]),
    ("exported=false&status=completed", ["short"]),
    ("engine=gemini", ["long"]),
    ("engine=local&status=completed", ["short"]),
    ("engine=openai", []),
    ("from=2026-03-03", ["cancelled", "failed", "partial"]),
    ("to=2026-03-02", ["long", "short"]),
    ("from=2026-03-02&to=2026-03-02", ["long"]),
    ("from=2026-03-04&to=2026-03-03", []),
    ("to=9999-12-31&status=failed", ["failed"]),
    ("sort=created_at", ["short", "long", "partial", "failed", "cancelled"]),
    ("sort=original_filename", ["cancelled", "long", "partial", "failed", "short"]),
    ("sort=-original_filename", ["short", "failed", "partial", "long", "cancelled"]),
    ("sort=-processed_sentences_count&status=completed", ["long", "short"]),
    ("sort=processed_sentences_count&status=completed", ["short", "long"]),
    ("per_page=2&page=2", ["partial", "long"]),
    ("per_page=2&page=9", []),
    ("q=phare", ["short"]),
    ("q=oui&exported=true&engine=gemini&from=2026-03-01", ["long"]),
    ("q=oui&status=failed", []),
    ("q=%20", ["cancelled", "failed", "partial", "long", "short"]),
]


def test_conditions_all_hold(user: ApiUser, shelf: dict[str, int], subtests: pytest.Subtests) -> None:
    for query, names in CONDITIONS:
        with subtests.test(query=query):
            assert found(user, shelf, query) == names


def counts(user: ApiUser, query: str) -> dict[str, dict[str, int]]:
    return user.get(f"/history?{query}").get_json()["counts"]


def test_each_choice_is_counted(user: ApiUser, shelf: dict[str, int]) -> None:
    assert counts(user, "") == {
        "status": {"completed": 2, "partial": 1, "failed": 1, "cancelled": 1},
        "exported": {"yes": 1, "no": 4},
        "engine": {"local": 4, "gemini": 1, "openai": 0},
    }


def test_a_choice_is_counted_beside_the_other_conditions(user: ApiUser, shelf: dict[str, int]) -> None:
    chosen = counts(user, "status=completed&exported=false")
    assert chosen["status"] == {"completed": 1, "partial": 1, "failed": 1, "cancelled": 1}
    assert chosen["exported"] == {"yes": 1, "no": 1}
    assert chosen["engine"] == {"local": 1, "gemini": 0, "openai": 0}
    searched = counts(user, "q=phare&to=2026-03-02&status=failed")
    assert searched["status"] == {"completed": 1, "partial": 0, "failed": 0, "cancelled": 0}
    assert searched["engine"] == {"local": 0, "gemini": 0, "openai": 0}


def test_the_total_is_that_of_the_conditions(user: ApiUser, shelf: dict[str, int]) -> None:
    page = user.get("/history?status=completed&per_page=1").get_json()
    assert (page["total"], page["pages"], len(page["items"])) == (2, 2, 1)


def test_nobody_finds_what_is_somebody_elses(user: ApiUser, stranger: ApiUser, shelf: dict[str, int]) -> None:
    for query in ("q=phare", "q=zola", "q=oui", ""):
        page = stranger.get(f"/history?{query}").get_json()
        assert not {entry["id"] for entry in page["items"]} & set(shelf.values())
    assert stranger.get("/history?q=oui").get_json()["counts"]["status"]["completed"] == 0


def test_a_deleted_entry_is_not_found_and_not_counted(user: ApiUser, shelf: dict[str, int]) -> None:
    user.delete(f"/history/{shelf['short']}")
    assert found(user, shelf, "q=phare") == found(user, shelf, "q=zola") == []
    assert counts(user, "")["status"]["completed"] == 1


INVALID = [
    ("status=pending", "status"),
    ("exported=perhaps", "exported"),
    ("engine=magic", "engine"),
    ("from=yesterday", "from"),
    ("to=2026-02-30", "to"),
    ("sort=password_hash", "sort"),
    ("sort=created_at;", "sort"),
    ("page=0", "page"),
    ("per_page=101", "per_page"),
    ("q=%00", "q"),
    ("q=" + "x" * 201, "q"),
]


def test_what_is_not_valid_is_refused(user: ApiUser, subtests: pytest.Subtests) -> None:
    for query, field in INVALID:
        with subtests.test(query=query):
            assert field in assert_error(user.get(f"/history?{query}"), 422, "VALIDATION_ERROR")


def test_the_detail_says_what_it_cost(user: ApiUser, shelf: dict[str, int]) -> None:
    assert user.get(f"/history/{shelf['short']}").get_json()["credits"] == 0
