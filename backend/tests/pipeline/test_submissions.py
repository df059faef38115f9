"""Books handed in to a real web server with a language model that costs credits."""

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.pipeline.conftest import CLOCKS
from tests.support.live import JobWatcher, LiveUser
from tests.support.model_server import SENTENCE, TOKENS, ModelServer, model_server
from tests.support.servers import Stack, running_stack, wait_for

SENTENCES = 400
BATCH = 5
AT_ONCE = 2
GRANT = 20


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with model_server(latency=0.3) as running:
        yield running


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, server: ModelServer) -> Iterator[Stack]:
    """The product with a language model, and credit for one book of 400 sentences."""
    folder = tmp_path_factory.mktemp("stack")
    settings = {
        "GEMINI_API_KEY": "secret",
        "GOOGLE_GEMINI_BASE_URL": server.url,
        "LLM_REQUESTS_PER_MINUTE": "0",
        "LLM_BATCH_SIZE": str(BATCH),
        "LLM_CONCURRENCY": str(AT_ONCE),
        "WORKER_CONCURRENCY": "2",
        "MONTHLY_CREDITS": str(GRANT),
        **{f"{name}_RATE_LIMIT": "100000 per minute" for name in ("LOGIN", "UPLOAD", "GENERAL")},
    }
    with running_stack(folder, {**CLOCKS, **settings}) as running:
        yield running


def make_book(path: Path, sentences: int) -> Path:
    path.write_text("\n\n".join(SENTENCE.format(number) for number in range(sentences)), encoding="utf-8")
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path / "roman.txt", SENTENCES)


def post(user: LiveUser, path: str, book: Path, **fields: str) -> requests.Response:
    with book.open("rb") as file:
        return user.request("POST", path, files={"pdf_file": (book.name, file)}, data=fields)


def ledger(user: LiveUser) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = user.get("/credits/ledger")["items"]
    return items


def test_a_book_is_estimated_processed_and_settled(user: LiveUser, server: ModelServer, book: Path) -> None:
    estimate = post(user, "/estimate-pdf", book, engine="gemini").json()
    assert (estimate["sentences"], estimate["long_sentences"]) == (SENTENCES, SENTENCES)
    assert 0 < estimate["credits"] <= GRANT

    answer = user.request(
        "POST",
        "/process-pdf-async",
        files={"upload_id": (None, str(estimate["upload_id"])), "engine": (None, "gemini")},
    )
    job = user.wait_for_end(answer.json()["job"]["id"])
    assert (job["status"], job["estimated_credits"]) == ("completed", estimate["credits"])
    assert job["actual_tokens"] >= TOKENS * SENTENCES // BATCH
    assert (
        sum(row["delta_credits"] for row in ledger(user) if row["job_id"] == job["id"])
        == -job["actual_credits"]
    )
    assert user.get("/credits")["balance"] == GRANT - job["actual_credits"]


def test_of_fifty_submits_at_once_with_credit_for_one_one_is_accepted(
    user: LiveUser, server: ModelServer, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first job must not end, and give credits back, while the others are being looked at.
    monkeypatch.setattr(server, "latency", 20.0)

    def submit(_: int) -> int:
        return post(user, "/process-pdf-async", book, engine="gemini").status_code

    with ThreadPoolExecutor(50) as pool:
        statuses = Counter(pool.map(submit, range(50)))
    assert statuses == {202: 1, 402: 49}
    assert user.get("/jobs")["total"] == 1
    assert Counter(row["reason"] for row in ledger(user))["reservation"] == 1
    job = user.get("/jobs")["items"][0]
    user.request("POST", f"/jobs/{job['id']}/cancel")


def test_a_cancel_stops_paying_within_one_batch_and_gives_the_rest_back(
    user: LiveUser, server: ModelServer, book: Path
) -> None:
    job = post(user, "/process-pdf-async", book, engine="gemini").json()["job"]
    watcher = JobWatcher(user)
    watcher.join(job["id"])
    watcher.wait_for_percent(20)
    begun = len(server.requests)
    cancelled = user.request("POST", f"/jobs/{job['id']}/cancel").json()
    watcher.close()
    assert cancelled["status"] == "cancelled"
    # What was in flight, what began before the news, and one look at the row in each of two chunks.
    wait_for(lambda: time.monotonic() - server.times[-1] > 3, 30, "the end of all requests")
    in_flight = 2 * AT_ONCE
    assert len(server.requests) - begun <= 2 * in_flight
    settled = user.get(f"/jobs/{job['id']}")
    assert 0 < settled["actual_credits"] < settled["estimated_credits"]
    assert user.get("/credits")["balance"] == GRANT - settled["actual_credits"]
    assert settled["sentence_count"] > 0
    assert user.get("/history")["items"][0]["processed_sentences_count"] == settled["sentence_count"]


def test_all_that_landed_is_told_while_the_model_takes_long_for_the_rest(
    user: LiveUser, watcher: JobWatcher, server: ModelServer, book: Path
) -> None:
    server.pause(SENTENCES // 4)
    try:
        job = user.submit(book)
        assert watcher.join(job["id"])["ok"]
        wait_for(lambda: user.get(f"/jobs/{job['id']}")["done_sentences"] >= SENTENCES // 4)
        done = user.get(f"/jobs/{job['id']}")["done_sentences"]
        wait_for(lambda: watcher.snapshots[-1]["done_sentences"] == done, 6, "the news of all that landed")
    finally:
        server.resume()
    assert user.request("POST", f"/jobs/{job['id']}/cancel").ok


def test_a_small_book_is_processed_while_one_waits(user: LiveUser, tmp_path: Path) -> None:
    answer = post(user, "/process-pdf", make_book(tmp_path / "conte.txt", 12), engine="gemini")
    body = answer.json()
    assert (answer.status_code, body["job"]["status"]) == (200, "completed")
    assert [row["source_index"] for row in body["sentences"]] == [n for n in range(12) for _ in range(3)]
    assert body["history_id"] == user.get("/history")["items"][0]["id"]
    assert body["job"]["actual_credits"] == -sum(
        row["delta_credits"] for row in ledger(user) if row["job_id"] == body["job"]["id"]
    )


def test_a_book_that_cannot_be_read_ends_as_a_failed_job_while_one_waits(
    user: LiveUser, tmp_path: Path
) -> None:
    broken = tmp_path / "livre.pdf"
    broken.write_bytes(b"%PDF-1.4\nnot a book")
    body = post(user, "/process-pdf", broken).json()
    assert (body["job"]["status"], body["job"]["error_code"]) == ("failed", "UNREADABLE_PDF")
    assert (body["sentences"], body["history_id"]) == ([], body["job"]["history_id"])


def test_failed_parts_are_tried_again_and_nothing_else(
    user: LiveUser, server: ModelServer, tmp_path: Path
) -> None:
    book = make_book(tmp_path / "roman.txt", 60)
    server.fault = lambda number: "403" if number >= 6 else None
    server.requests.clear()
    parent = user.wait_for_end(post(user, "/process-pdf-async", book, engine="gemini").json()["job"]["id"])
    server.fault = lambda _: None
    assert parent["can_retry"]
    done = {
        row["source_index"]
        for row in user.all_sentences(f"/jobs/{parent['id']}/sentences")
        if "fallback" not in row["flags"]
    }
    assert 0 < len(done) < 60

    server.requests.clear()
    child = user.request("POST", f"/jobs/{parent['id']}/retry").json()["job"]
    assert child["parent_job_id"] == parent["id"]
    ended = user.wait_for_end(child["id"])
    assert (ended["status"], ended["partial"], ended["done_sentences"]) == ("completed", False, 60)
    assert len(server.requests) <= -(-(60 - len(done)) // BATCH) + ended["total_chunks"]
    rows = user.all_sentences(f"/jobs/{child['id']}/sentences")
    assert sorted({row["source_index"] for row in rows}) == list(range(60))
    assert not any("fallback" in row["flags"] for row in rows)
    assert user.get("/history")["total"] == 2
