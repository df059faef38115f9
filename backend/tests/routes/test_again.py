"""Processing once more what is in the history, over REST, on both databases."""

import io
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.services.job import JobService
from app.services.storage import StorageService
from app.transaction import in_transaction
from tests.support.api import ApiUser, register
from tests.support.errors import assert_error
from tests.support.ledger import cost_in_ledger
from tests.support.redos import MODEL
from tests.support.rows import (
    add_entry,
    add_planned_job,
    answers,
    chunks_of,
    claimed,
    close,
    entry_of,
    job_of,
    land,
    launch,
)

LONG = "Le vieux marin poussa lentement la porte de la maison et il appela sa fille."
TEXT = f"{LONG} " * 9


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return {**database_settings, **MODEL}


@pytest.fixture
def entry_id(app: Flask, user: ApiUser) -> int:
    """A book with a word limit of its own."""
    with app.app_context():
        file = StorageService.save(io.BytesIO(TEXT.encode()), ".txt", 10_000)
        wanted = {"sentence_length_limit": 12, "engine": "local"}
        job_id = add_planned_job(user.id, *chunks_of(2), file=file, settings=wanted)
        land(claimed(job_id))
        close(job_id)
        return entry_of(job_id).id


def again(user: ApiUser, entry_id: int, headers: dict[str, str] | None = None, **changes: Any) -> Any:
    path = f"/api/v1/history/{entry_id}/reprocess"
    return user.client.post(path, json=changes, headers={**user.headers, **(headers or {})})


def test_a_book_is_processed_again_with_its_settings_but_for_those_named(
    app: Flask, user: ApiUser, entry_id: int
) -> None:
    answer = again(user, entry_id, min_sentence_length=3)
    assert answer.status_code == 202
    job = answer.get_json()["job"]
    assert answer.headers["Location"] == f"/api/v1/jobs/{job['id']}"
    parent = user.get(f"/history/{entry_id}").get_json()
    assert (job["kind"], job["parent_job_id"], job["status"]) == ("reprocess", parent["job_id"], "pending")
    assert job["processing_settings"] == {**parent["settings"], "min_sentence_length": 3}
    with app.app_context():
        assert job_of(job["id"]).storage_key == job_of(parent["job_id"]).storage_key


def test_entries_that_come_from_one_another_are_linked(app: Flask, user: ApiUser, entry_id: int) -> None:
    job = again(user, entry_id).get_json()["job"]
    parent = user.get(f"/history/{entry_id}").get_json()
    [link] = parent["linked"]
    assert link == {
        "history_id": None,
        "job_id": job["id"],
        "kind": "reprocess",
        "direction": "child",
        "created_at": job["created_at"],
        "status": "pending",
        "partial": False,
    }
    with app.app_context():
        close(job["id"])
        child_id = entry_of(job["id"]).id
    child = user.get(f"/history/{child_id}").get_json()
    assert child["kind"] == "reprocess"
    seen = [(link["history_id"], link["kind"], link["direction"]) for link in child["linked"]]
    assert seen == [(entry_id, "reprocess", "parent")]
    user.delete(f"/history/{entry_id}")
    assert user.get(f"/history/{child_id}").get_json()["linked"] == []


def test_it_is_paid_for_like_an_upload(app: Flask, user: ApiUser, entry_id: int) -> None:
    job = again(user, entry_id, engine="openai").get_json()["job"]
    assert job["estimated_credits"] > 0
    with app.app_context():
        assert cost_in_ledger(job["id"]) == job["estimated_credits"]
    app.config["MONTHLY_CREDITS"] = 0
    while (refused := again(user, entry_id, engine="openai")).status_code == 202:
        pass
    assert_error(refused, 402, "INSUFFICIENT_CREDITS")


def test_its_price_is_told_before(app: Flask, user: ApiUser, entry_id: int) -> None:
    told = user.post(f"/history/{entry_id}/reprocess/estimate", json={"engine": "openai"}).get_json()
    assert (told["engine"], told["model"], told["balance"], told["sufficient"]) == ("openai", "any", 50, True)
    job = again(user, entry_id, engine="openai").get_json()["job"]
    assert (told["credits"], told["tokens"]) == (job["estimated_credits"], job["estimated_tokens"])
    assert told["credits"] > 0
    free = user.post(f"/history/{entry_id}/reprocess/estimate", json={}).get_json()
    assert (free["credits"], free["tokens"]) == (0, 0)
    assert free["balance"] == 50 - told["credits"]


def test_a_price_needs_a_book_and_settings_that_can_be(user: ApiUser, entry_id: int) -> None:
    path = f"/history/{entry_id}/reprocess/estimate"
    assert_error(user.post(path, json={"min_sentence_length": 20}), 422, "VALIDATION_ERROR")
    assert_error(user.post(path, json={"engine": "gemini"}), 503, "ENGINE_UNAVAILABLE")
    user.delete(f"/history/{entry_id}/book")
    assert_error(user.post(path, json={}), 409, "BOOK_GONE")


def test_a_repeated_request_makes_one_job(user: ApiUser, entry_id: int) -> None:
    key = {"Idempotency-Key": "once"}
    first, second = (again(user, entry_id, key).get_json()["job"]["id"] for _ in range(2))
    assert first == second
    assert_error(again(user, entry_id, key, engine="openai"), 422, "IDEMPOTENCY_KEY_REUSED")


def test_a_book_that_is_gone_is_not_processed_again(user: ApiUser, entry_id: int) -> None:
    kept = user.get(f"/history/{entry_id}").get_json()
    assert kept["book_kept"]
    assert kept["book_kept_until"] > kept["created_at"]
    assert user.delete(f"/history/{entry_id}/book").status_code == 204
    gone = user.get(f"/history/{entry_id}").get_json()
    assert (gone["book_kept"], gone["book_kept_until"]) == (False, None)
    assert_error(again(user, entry_id), 409, "BOOK_GONE")


def test_settings_that_cannot_be_are_refused(user: ApiUser, entry_id: int) -> None:
    assert_error(again(user, entry_id, min_sentence_length=20), 422, "VALIDATION_ERROR")
    assert_error(again(user, entry_id, colour="red"), 422, "VALIDATION_ERROR")
    assert_error(again(user, entry_id, engine="gemini"), 503, "ENGINE_UNAVAILABLE")


def test_nobody_processes_the_book_of_another(client: FlaskClient, user: ApiUser, entry_id: int) -> None:
    stranger = register(client, "boris@example.org")
    assert_error(again(stranger, entry_id), 404, "NOT_FOUND")
    assert_error(stranger.delete(f"/history/{entry_id}/book"), 404, "NOT_FOUND")
    assert user.get(f"/history/{entry_id}").get_json()["book_kept"]


def redo(user: ApiUser, entry_id: int, headers: dict[str, str] | None = None, **order: Any) -> Any:
    path = f"/api/v1/history/{entry_id}/redo"
    return user.client.post(path, json=order, headers={**user.headers, **(headers or {})})


def test_a_redo_is_a_job_of_its_own_with_the_settings_of_the_book(user: ApiUser, entry_id: int) -> None:
    [first, _] = user.get(f"/history/{entry_id}/sentences").get_json()["items"]
    answer = redo(user, entry_id, ids=[first["id"]], sentence_length_limit=5)
    assert answer.status_code == 202
    job = answer.get_json()["job"]
    assert answer.headers["Location"] == f"/api/v1/jobs/{job['id']}"
    parent = user.get(f"/history/{entry_id}").get_json()
    assert (job["kind"], job["parent_job_id"], job["total_sentences"]) == ("redo", parent["job_id"], 1)
    assert job["processing_settings"] == {**parent["settings"], "sentence_length_limit": 5}
    assert [(link["job_id"], link["kind"]) for link in parent["linked"]] == [(job["id"], "redo")]


def test_an_ended_redo_is_not_in_the_history_but_its_texts_are(
    app: Flask, user: ApiUser, entry_id: int
) -> None:
    job_id = redo(user, entry_id, page=1).get_json()["job"]["id"]
    with app.app_context():
        assert in_transaction(lambda: JobService.begin_launch(job_id))
        launch(job_id)
        work = claimed(job_id)
        land(work, answers(work, [["Un."], ["Deux."]]))
        close(job_id)
    assert [item["id"] for item in user.get("/history").get_json()["items"]] == [entry_id]
    sentences = user.get(f"/history/{entry_id}/sentences").get_json()["items"]
    assert [(row["normalized"], row["version"]) for row in sentences] == [("Un.", 2), ("Deux.", 2)]
    path = f"/history/{entry_id}/sentences/{sentences[0]['id']}/revisions"
    [earlier] = user.get(path).get_json()["items"]
    assert (earlier["action"], earlier["normalized"], earlier["by"]) == ("redo", "Phrase 0.", user.email)
    [link] = user.get(f"/history/{entry_id}").get_json()["linked"]
    assert (link["kind"], link["status"]) == ("redo", "completed")
    assert_error(user.post(f"/jobs/{job_id}/retry"), 409, "CONFLICT")


def test_a_repeated_redo_makes_one_job(user: ApiUser, entry_id: int) -> None:
    key = {"Idempotency-Key": "once"}
    first, second = (redo(user, entry_id, key, page=1).get_json()["job"]["id"] for _ in range(2))
    assert first == second
    assert_error(redo(user, entry_id, key, flagged=True), 422, "IDEMPOTENCY_KEY_REUSED")


@pytest.mark.parametrize(
    "order",
    [
        {},
        {"engine": "local"},
        {"ids": []},
        {"ids": ["1"]},
        {"ids": [2**31]},
        {"flagged": False},
        {"q": ""},
        {"q": " \t\u00a0"},
        {"q": "a\x00b"},
        {"page": -1},
        {"page": 1, "colour": "red"},
        {"page": 1, "sentence_length_limit": 99},
    ],
)
def test_a_redo_that_cannot_be_is_refused(user: ApiUser, entry_id: int, order: dict[str, Any]) -> None:
    assert_error(redo(user, entry_id, **order), 422, "VALIDATION_ERROR")


def test_a_redo_of_nothing_is_not_found(user: ApiUser, entry_id: int) -> None:
    for order in ({"ids": [999_999_999]}, {"page": 99}, {"flagged": True}, {"q": "introuvable"}):
        assert_error(redo(user, entry_id, **order), 404, "NOT_FOUND")
        assert_error(user.post(f"/history/{entry_id}/redo/estimate", json=order), 404, "NOT_FOUND")


def test_the_price_of_a_redo_is_told_before(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        entry_id = add_entry(user.id, [(LONG, [LONG]), ("Oui.", ["Oui."])])
    path = f"/history/{entry_id}/redo/estimate"
    order = {"q": "marin", "engine": "openai"}
    told = user.post(path, json=order).get_json()
    assert (told["balance"], told["sufficient"]) == (50, True)
    job = redo(user, entry_id, **order).get_json()["job"]
    assert (told["credits"], told["tokens"]) == (job["estimated_credits"], job["estimated_tokens"])
    assert told["credits"] > 0
    assert user.post(path, json={"q": "oui", "engine": "openai"}).get_json()["credits"] == 0
    assert_error(user.post(path, json={"engine": "openai"}), 422, "VALIDATION_ERROR")
