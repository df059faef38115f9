"""10,000 entries with two million results: the list, the search, a long book, and what indexing costs."""

import gc
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from unittest.mock import patch

from flask_migrate import upgrade

from app import create_app
from app.extensions import db
from app.models import Job
from app.services.history import HistoryService
from app.services.quality import results_of
from benchmarks.made_sentences import made_sentences, rare_word
from benchmarks.many_entries import fill
from config import Config
from tests.support.api import ApiUser, register
from tests.support.postgres import postgres_server
from tests.support.servers import redis_server

_RUNS = 15
_LISTS = (
    "", "?page=400", "?status=completed", "?status=failed", "?status=partial&exported=true", "?engine=gemini",
    "?from=2026-01-01&to=2026-06-30", "?sort=original_filename", "?sort=-processed_sentences_count&page=50",
    "?sort=created_at&per_page=100", "?status=cancelled&engine=local&exported=false&sort=-original_filename",
)  # fmt: skip
_SEARCHES = {
    "a rare word": rare_word(),
    "the most common word": "de",
    "a common beginning": "pa",
    "a longer common beginning": "étai",
    "two common words": "le et",
    "seven common words": "de la le et les des un",
    "a common and a rare word": f"le {rare_word()}",
    "a phrase of common words": '"de la"',
    "a common phrase, failed": '"de la"&status=failed&sort=original_filename',
    "what is nowhere": "xyzzy",
    "the name of a file": "roman 500",
}
_WITHIN = {
    "a common word": "q=de",
    "a beginning": "q=étai",
    "a rare word": f"q={rare_word()}",
    "a common word, flagged": "q=le&flag=over_limit",
}


def measure(_book: Path) -> dict[str, str]:
    """Measure on both databases, one after the other."""
    with (
        tempfile.TemporaryDirectory() as folder,
        redis_server(Path(folder)) as redis_url,
        postgres_server() as server,
        server.database() as url,
    ):
        secret = {"DATABASE_URL": url, "JWT_SECRET_KEY": "a secret of the benchmark, long enough"}
        return _measured("SQLite", redis_url, {}) | _measured("PostgreSQL", redis_url, secret)


def _measured(database: str, redis_url: str, settings: dict[str, str]) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {"DATA_DIR": folder, "REDIS_URL": redis_url, "GENERAL_RATE_LIMIT": "1000000 per minute"}
        app = create_app(Config(environment | settings), realtime=False)
        with app.app_context():
            upgrade()
        user = register(app.test_client(), "bench@example.org")
        with app.app_context():
            entry_id, job_id = fill(user.id, made_sentences())
        figures = _requests(user, entry_id)
        with app.app_context():
            figures |= _end_of_a_job(job_id)
            db.session.remove()
            db.engine.dispose()
    return {f"{database}: {what}": figure for what, figure in figures.items()}


def _requests(user: ApiUser, entry_id: int) -> dict[str, str]:
    # As the web process does.
    gc.freeze()
    lists = [second for query in _LISTS for second in _seconds(user, f"/history{query}")]
    figures = {"the list, with filters and counts (goal: p95 under 30 ms)": _p95(lists)}
    for name, query in _SEARCHES.items():
        figures[f"search for {name} (goal: under 300 ms)"] = _p95(_seconds(user, f"/history?q={query}"))
    book = f"/history/{entry_id}/sentences?per_page=100"
    figures["first page of 20,000 results (goal: under 50 ms)"] = _p95(_seconds(user, book))
    for name, query in _WITHIN.items():
        figures[f"search within it for {name} (goal: under 100 ms)"] = _p95(_seconds(user, f"{book}&{query}"))
    return figures


def _seconds(user: ApiUser, path: str) -> list[float]:
    """Time one request many times, after one that fills the caches."""
    times = []
    for _ in range(_RUNS + 1):
        start = time.perf_counter()
        response = user.get(path)
        times.append(time.perf_counter() - start)
        assert response.status_code == 200, response.text
    return times[1:]


def _p95(seconds: list[float]) -> str:
    return f"{quantiles(seconds, n=20)[-1] * 1000:.0f} ms (median {median(seconds) * 1000:.0f} ms)"


def _end_of_a_job(job_id: int) -> dict[str, str]:
    """Record the end of a job with 20,000 results, with the search's documents and without."""
    with patch("app.services.history.index_entry"):
        without = min(_record(job_id) for _ in range(3))
    whole = min(_record(job_id) for _ in range(3))
    figure = f"{whole:.2f} s, without the index {without:.2f} s: it adds {whole - without:.2f} s"
    return {"the History row of 20,000 results": figure}


def _record(job_id: int) -> float:
    """Make the History row of a job as its end does, and take it back."""
    db.session.rollback()
    job = db.session.get_one(Job, job_id)
    start = time.perf_counter()
    HistoryService.create_from_job(job, results_of(job_id))
    seconds = time.perf_counter() - start
    db.session.rollback()
    return seconds
