"""Correcting results over REST, on both databases."""

import uuid
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.engines.base import Simplified
from app.errors import ConflictError
from app.services.correction import CorrectionService, Target
from app.transaction import in_transaction
from tests.support.api import ApiUser, register
from tests.support.errors import assert_error
from tests.support.rows import add_entry, add_planned_job, chunks_of, claimed, close, entry_of, land
from tests.support.threads import THREADS, at_once

BOOK = [("Il dort, et il rêve.", ["Il dort.", "Il rêve."]), ("Elle part.", ["Elle part."])]


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return database_settings


@pytest.fixture
def entry_id(app: Flask, user: ApiUser) -> int:
    with app.app_context():
        return add_entry(user.id, BOOK)


def rows(user: ApiUser, entry_id: int) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = user.get(f"/history/{entry_id}/sentences").get_json()["items"]
    return items


def first(user: ApiUser, entry_id: int) -> str:
    return f"/history/{entry_id}/sentences/{rows(user, entry_id)[0]['id']}"


def revisions(user: ApiUser, path: str) -> list[tuple[str, str]]:
    items = user.get(f"{path}/revisions").get_json()["items"]
    return [(item["action"], item["normalized"]) for item in items]


def test_an_edit_is_kept_and_counted(user: ApiUser, entry_id: int) -> None:
    path = first(user, entry_id)
    answer = user.patch(path, json={"normalized": " Il dort encore. ", "version": 1})
    assert answer.status_code == 200
    changed = answer.get_json()
    assert (changed["normalized"], changed["words"], changed["version"]) == ("Il dort encore.", 3, 2)
    assert (changed["flags"], changed["findings"]) == (["edited"], [])
    assert rows(user, entry_id)[0] == changed
    entry = user.get(f"/history/{entry_id}").get_json()
    assert entry["quality"]["flags"] == {"edited": 1}
    job = user.get(f"/jobs/{entry['job_id']}").get_json()
    assert job["quality"]["flags"] == {"edited": 1}


def test_an_edit_over_the_word_limit_says_so(user: ApiUser, entry_id: int) -> None:
    long = "Il dort depuis hier soir dans la chambre du haut."
    changed = user.patch(first(user, entry_id), json={"normalized": long, "version": 1}).get_json()
    assert changed["flags"] == ["edited", "over_limit"]


def test_every_edit_keeps_who_when_and_the_earlier_text(user: ApiUser, entry_id: int) -> None:
    path = first(user, entry_id)
    for version, text in enumerate(["Un.", "Deux."], 1):
        user.patch(path, json={"normalized": text, "version": version})
    assert revisions(user, path) == [("edit", "Un."), ("edit", "Il dort.")]
    [newest, _] = user.get(f"{path}/revisions").get_json()["items"]
    assert newest["by"] == user.email
    assert newest["created_at"].endswith("Z")


def test_the_original_comes_back_with_what_was_known_of_it(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        job_id = add_planned_job(user.id, *chunks_of(1))
        land(claimed(job_id), [Simplified(0, ("Phrase.",), (("fragment",),))])
        close(job_id)
        entry_id = entry_of(job_id).id
    path = first(user, entry_id)
    user.patch(path, json={"normalized": "Un.", "version": 1})
    user.patch(path, json={"normalized": "Deux.", "version": 2})
    restored = user.post(f"{path}/restore", json={"version": 3}).get_json()
    assert (restored["normalized"], restored["flags"], restored["words"]) == ("Phrase.", ["fragment"], 1)
    assert restored["version"] == 4
    assert revisions(user, path)[0] == ("restore", "Deux.")
    assert user.post(f"{path}/restore", json={"version": 4}).get_json() == restored


def test_the_same_text_is_no_change(user: ApiUser, entry_id: int) -> None:
    path = first(user, entry_id)
    answer = user.patch(path, json={"normalized": "Il dort.", "version": 1}).get_json()
    assert (answer["version"], answer["flags"]) == (1, [])
    assert revisions(user, path) == []


@pytest.mark.parametrize("action", ["edit", "restore"])
def test_an_outdated_change_is_refused_with_the_sentence_as_it_is(
    user: ApiUser, entry_id: int, action: str
) -> None:
    path = first(user, entry_id)
    user.patch(path, json={"normalized": "La première.", "version": 1})
    if action == "edit":
        refused = user.patch(path, json={"normalized": "La seconde.", "version": 1})
    else:
        refused = user.post(f"{path}/restore", json={"version": 1})
    details = assert_error(refused, 409, "CONFLICT")
    assert details["current"] == rows(user, entry_id)[0]
    assert rows(user, entry_id)[0]["normalized"] == "La première."
    assert len(revisions(user, path)) == 1


def test_of_eight_tabs_at_once_one_wins(app: Flask, user: ApiUser, entry_id: int) -> None:
    target = Target(user.id, entry_id, rows(user, entry_id)[0]["id"], 1)

    def edit() -> str | None:
        text = f"Onglet {uuid.uuid4()}."
        try:
            return in_transaction(lambda: CorrectionService.edit(target, text).normalized)
        except ConflictError:
            return None

    winners = [text for text in at_once(app, edit) if text is not None]
    assert len(winners) == 1
    assert (rows(user, entry_id)[0]["normalized"], rows(user, entry_id)[0]["version"]) == (winners[0], 2)


def test_edits_of_different_sentences_at_once_are_all_counted(app: Flask, user: ApiUser) -> None:
    with app.app_context():
        entry_id = add_entry(user.id, [(f"Il a {number} ans.", ["Oui."]) for number in range(THREADS)])
    targets = [Target(user.id, entry_id, row["id"], 1) for row in rows(user, entry_id)]

    def edit() -> None:
        target = targets.pop()
        in_transaction(lambda: CorrectionService.edit(target, "Non."))

    at_once(app, edit)
    assert user.get(f"/history/{entry_id}").get_json()["quality"]["flags"] == {"edited": THREADS}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"normalized": "", "version": 1}, "normalized"),
        ({"normalized": " \n ", "version": 1}, "normalized"),
        ({"normalized": "a\x00b", "version": 1}, "normalized"),
        ({"normalized": "a" * 5001, "version": 1}, "normalized"),
        ({"normalized": "Oui."}, "version"),
        ({"normalized": "Oui.", "version": "1"}, "version"),
        ({"normalized": "Oui.", "version": 1, "flags": []}, "flags"),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    user: ApiUser, entry_id: int, body: dict[str, Any], field: str
) -> None:
    details = assert_error(user.patch(first(user, entry_id), json=body), 422, "VALIDATION_ERROR")
    assert field in str(details)


def test_hostile_text_is_kept_as_it_is(user: ApiUser, entry_id: int) -> None:
    hostile = '=HYPERLINK("x") <script>alert(1)</script> {{7*7}} \u202e — Oui !'
    changed = user.patch(first(user, entry_id), json={"normalized": hostile, "version": 1}).get_json()
    assert changed["normalized"] == hostile


def test_a_sentence_of_another_book_or_user_is_not_found(
    app: Flask, client: FlaskClient, user: ApiUser, entry_id: int
) -> None:
    with app.app_context():
        other_id = add_entry(user.id, BOOK)
    sentence_id = rows(user, entry_id)[0]["id"]
    body = {"normalized": "Non.", "version": 1}
    assert_error(user.patch(f"/history/{other_id}/sentences/{sentence_id}", json=body), 404, "NOT_FOUND")
    stranger = register(client, "boris@example.org")
    assert_error(stranger.patch(first(user, entry_id), json=body), 404, "NOT_FOUND")
    user.delete(f"/history/{entry_id}")
    path = f"/history/{entry_id}/sentences/{sentence_id}"
    assert_error(user.patch(path, json=body), 404, "NOT_FOUND")
    assert_error(user.get(f"{path}/revisions"), 404, "NOT_FOUND")
