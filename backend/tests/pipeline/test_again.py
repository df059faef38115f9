"""Books and sentences of the history that are processed once more, with real workers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.conftest import CLOCKS
from tests.support import books
from tests.support.live import JobWatcher, LiveUser
from tests.support.model_server import SENTENCE, ModelServer, model_server
from tests.support.servers import Stack, running_stack

SENTENCES = 60
MINE = "Ma phrase à moi."


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with model_server() as running:
        yield running


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, server: ModelServer) -> Iterator[Stack]:
    """The product with a language model."""
    folder = tmp_path_factory.mktemp("stack")
    settings = {
        "GEMINI_API_KEY": "secret",
        "GOOGLE_GEMINI_BASE_URL": server.url,
        "LLM_REQUESTS_PER_MINUTE": "0",
        "LLM_BATCH_SIZE": "5",
        "LLM_CONCURRENCY": "1",
        "WORKER_CONCURRENCY": "2",
        **{f"{name}_RATE_LIMIT": "100000 per minute" for name in ("LOGIN", "UPLOAD", "GENERAL")},
    }
    with running_stack(folder, {**CLOCKS, **settings}) as running:
        yield running


def again(user: LiveUser, entry_id: int, action: str, **order: Any) -> dict[str, Any]:
    answer = user.request("POST", f"/history/{entry_id}/{action}", json=order)
    assert answer.status_code == 202, answer.text
    job: dict[str, Any] = answer.json()["job"]
    return job


def results(user: LiveUser, entry_id: int) -> list[dict[str, Any]]:
    return user.all_sentences(f"/history/{entry_id}/sentences")


def edit(user: LiveUser, entry_id: int, row: dict[str, Any], text: str) -> None:
    body = {"normalized": text, "version": row["version"]}
    path = f"/history/{entry_id}/sentences/{row['id']}"
    assert user.request("PATCH", path, json=body).status_code == 200


def test_a_kept_book_is_processed_again_with_other_settings(user: LiveUser, tmp_path: Path) -> None:
    first = user.wait_for_end(user.submit(books.story_pdf(tmp_path), engine="local")["id"])
    before = results(user, first["history_id"])
    job = again(user, first["history_id"], "reprocess", sentence_length_limit=4)
    second = user.wait_for_end(job["id"])
    assert (second["status"], second["kind"]) == ("completed", "reprocess")
    entry = user.get(f"/history/{second['history_id']}")
    assert (entry["settings"]["sentence_length_limit"], entry["original_filename"]) == (
        4,
        "Été à la ferme.pdf",
    )
    assert [link["history_id"] for link in entry["linked"]] == [first["history_id"]]
    sources = [[row["original"] for row in rows if row["part"] == 0] for rows in (before, entry["sentences"])]
    assert sources[0] == sources[1]
    assert results(user, first["history_id"]) == before
    assert user.get("/history")["total"] == 2


def test_a_redo_outlives_its_worker_and_leaves_alone_what_was_edited(
    stack: Stack,
    user: LiveUser,
    watcher: JobWatcher,
    server: ModelServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book = tmp_path / "roman.txt"
    book.write_text("\n\n".join(map(SENTENCE.format, range(SENTENCES))), encoding="utf-8")
    first = user.wait_for_end(user.submit(book, engine="local")["id"])
    entry_id = first["history_id"]
    before = results(user, entry_id)
    assert all("over_limit" in row["flags"] for row in before if row["source_index"] == 7)

    monkeypatch.setattr(server, "latency", 0.7)
    job = again(user, entry_id, "redo", flagged=True, engine="gemini")
    watcher.join(job["id"])
    watcher.wait_for_percent(25)
    edit(user, entry_id, next(row for row in before if row["source_index"] == 7), MINE)
    stack.kill("worker")
    cut_off = user.get(f"/jobs/{job['id']}")
    assert cut_off["status"] == "processing"
    assert [row["normalized"] for row in results(user, entry_id)].count(MINE) == 1
    stack.start_worker()

    ended = user.wait_for_end(job["id"])
    assert (ended["status"], ended["partial"], ended["total_sentences"]) == ("completed", False, SENTENCES)
    assert [warning["code"] for warning in ended["warnings"]] == ["CHANGED_MEANWHILE"]
    after = results(user, entry_id)
    parts = [(row["source_index"], row["part"]) for row in after]
    edited = [(7, row["part"]) for row in before if row["source_index"] == 7]
    rewritten = [(index, part) for index in range(SENTENCES) if index != 7 for part in range(3)]
    assert parts == sorted([*edited, *rewritten])
    assert next(row["normalized"] for row in after if row["source_index"] == 7) == MINE
    assert {row["version"] for row in after if row["source_index"] != 7} == {2}
    entry = user.get(f"/history/{entry_id}")
    assert entry["processed_sentences_count"] == entry["quality"]["sentences"] == len(after)
    assert user.get("/history")["total"] == 1
    spent = sum(
        row["delta_credits"] for row in user.get("/credits/ledger")["items"] if row["job_id"] == job["id"]
    )
    assert -spent == ended["actual_credits"] > 0


def test_a_cancelled_redo_replaces_nothing(
    user: LiveUser, server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "roman.txt"
    book.write_text("\n\n".join(map(SENTENCE.format, range(SENTENCES))), encoding="utf-8")
    entry_id = user.wait_for_end(user.submit(book, engine="local")["id"])["history_id"]
    before = results(user, entry_id)
    monkeypatch.setattr(server, "latency", 5.0)
    job = again(user, entry_id, "redo", flagged=True, engine="gemini")
    user.request("POST", f"/jobs/{job['id']}/cancel").raise_for_status()
    assert user.wait_for_end(job["id"])["status"] == "cancelled"
    assert results(user, entry_id) == before
