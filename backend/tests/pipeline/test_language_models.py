"""A book through a language model: a real worker, a real Redis, the real SDK, a local server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.text.words import count_words
from tests.pipeline.conftest import CLOCKS
from tests.support.live import LiveUser
from tests.support.model_server import FAULTS, SENTENCE, TOKENS, ModelServer, model_server, rewrite
from tests.support.servers import Stack, running_stack

SENTENCES = 400


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with model_server(latency=0.05) as running:
        yield running


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, server: ModelServer) -> Iterator[Stack]:
    """The product with a Gemini of its own."""
    folder = tmp_path_factory.mktemp("stack")
    settings = {
        "GEMINI_API_KEY": "secret",
        "GOOGLE_GEMINI_BASE_URL": server.url,
        "LLM_REQUESTS_PER_MINUTE": "0",
        "LLM_TIMEOUT_SECONDS": "1",
        "LLM_BATCH_SIZE": "5",
        "UPLOAD_RATE_LIMIT": "1000 per minute",
        "GENERAL_RATE_LIMIT": "100000 per minute",
    }
    with running_stack(folder, {**CLOCKS, **settings}) as running:
        yield running


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "roman.txt"
    path.write_text("\n\n".join(SENTENCE.format(number) for number in range(SENTENCES)), encoding="utf-8")
    return path


def run(server: ModelServer, user: LiveUser, book: Path, **fields: str) -> dict[str, Any]:
    server.requests.clear()
    server.answered = server.tokens = 0
    return user.wait_for_end(user.submit(book, **fields)["id"])


def rows_of(user: LiveUser, job: dict[str, Any]) -> list[dict[str, Any]]:
    return user.all_sentences(f"/jobs/{job['id']}/sentences")


def test_a_new_account_uses_gemini_and_its_usage_is_counted(
    server: ModelServer, user: LiveUser, book: Path
) -> None:
    server.fault = lambda _: None
    job = run(server, user, book)
    assert (job["status"], job["engine"], job["model"]) == ("completed", "gemini", "gemini-3.6-flash")
    rows = rows_of(user, job)
    assert all(count_words(row["normalized"]) <= 8 for row in rows)
    _assert_nothing_is_lost_or_doubled(rows)
    history = user.get(f"/history/{job['history_id']}")
    assert history["gemini_tokens_used"] == TOKENS * len(server.requests) == server.tokens
    assert any("gemini-3.6-flash:generateContent" in request["path"] for request in server.requests)


def test_a_server_that_fails_in_every_way_loses_and_doubles_nothing(
    server: ModelServer, user: LiveUser, book: Path
) -> None:
    server.fault = lambda number: None if number % 10 else FAULTS[number // 10 % len(FAULTS)]
    job = run(server, user, book)
    assert (job["status"], job["partial"]) == ("completed", False)
    _assert_nothing_is_lost_or_doubled(rows_of(user, job))
    lost = TOKENS * sum(server.fault(number) == "cut" for number in range(len(server.requests)))
    history = user.get(f"/history/{job['history_id']}")
    assert history["gemini_tokens_used"] == server.tokens - lost


def test_a_wrong_key_fails_the_job_with_its_reason(server: ModelServer, user: LiveUser, book: Path) -> None:
    server.fault = lambda _: "400"
    job = run(server, user, book)
    assert (job["status"], job["error_code"]) == ("failed", "ENGINE_UNAVAILABLE")
    assert "GEMINI_API_KEY" in job["error_message"]
    assert len(server.requests) <= SENTENCES / 5, "no request is sent again"


def test_an_engine_that_is_not_set_up_is_refused_at_once(user: LiveUser, book: Path) -> None:
    with book.open("rb") as file:
        fields = {"engine": "openai"}
        answer = user.request("POST", "/process-pdf-async", files={"pdf_file": file}, data=fields)
    assert answer.status_code == 503
    assert answer.json()["error_code"] == "ENGINE_UNAVAILABLE"
    assert "LLM_BASE_URL" in answer.json()["error"]


def _assert_nothing_is_lost_or_doubled(rows: list[dict[str, Any]]) -> None:
    expected = [
        (index, part) for index in range(SENTENCES) for part in range(len(rewrite(SENTENCE.format(index))))
    ]
    assert [(row["source_index"], row["part"]) for row in rows] == expected
    assert [row["original"] for row in rows if row["part"] == 0] == [
        SENTENCE.format(i) for i in range(SENTENCES)
    ]
