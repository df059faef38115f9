"""What waits in the queues: for one typical book, and for five books at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.verify.goals import Goal, reported
from benchmarks.verify.queue_watch import QueueWatch, watched_queues
from benchmarks.verify.runs import PAGES, new_user, typical_book
from benchmarks.verify.stacks import Product, product
from tests.support.long_book import make_long_book

_MOST_WAITING = 10
_BOOKS, _BOOK_PAGES = 5, 60
_END_SECONDS = 120.0


def measure_model_book() -> Iterator[Goal]:
    """Count the messages that wait for one typical book, with a language model."""
    run = typical_book()
    yield _waiting("a language model, the first of its books", run.most_waiting, run.oldest_seconds)


def measure_offline_books() -> Iterator[Goal]:
    """Run five books at once and then one typical book, with the offline engine."""
    with TemporaryDirectory() as folder, product({}) as stack:
        books = [Path(folder) / f"{number}.pdf" for number in range(_BOOKS)]
        for number, book in enumerate(books):
            make_long_book(book, pages=_BOOK_PAGES, seed=number)
        typical = Path(folder) / "typical.pdf"
        make_long_book(typical, pages=PAGES)
        jobs, many = _run(stack, books)
        whole = sum(_is_whole(job) for job in jobs)
        yield Goal(
            f"{_BOOKS} uploads of {_BOOK_PAGES} pages at once: done",
            "all, nothing failed",
            f"{whole} of {_BOOKS} whole",
            whole / _BOOKS,
            whole == _BOOKS,
        )
        yield reported(
            "the same: messages waiting", f"at most {many.most}, the oldest for {many.oldest:.1f} s"
        )
        _, one = _run(stack, [typical])
        yield _waiting("the offline engine", one.most, one.oldest)


def _run(stack: Product, books: list[Path]) -> tuple[list[dict[str, Any]], QueueWatch]:
    """Hand in all books at once, each for a user of its own; return the jobs as they ended."""
    users = [new_user(stack) for _ in books]
    with watched_queues(stack.redis.url) as queues, ThreadPoolExecutor(len(books)) as threads:
        started = list(threads.map(lambda user, book: user.submit(book), users, books))
        ended = [user.wait_for_end(job["id"], _END_SECONDS) for user, job in zip(users, started, strict=True)]
    return ended, queues


def _is_whole(job: dict[str, Any]) -> bool:
    return job["status"] == "completed" and not job["partial"]


def _waiting(engine: str, most: int, oldest: float) -> Goal:
    seen = f"at most {most}, the oldest for {oldest:.1f} s"
    name = f"one typical book ({PAGES} pages), {engine}: messages waiting"
    return Goal(name, f"at most {_MOST_WAITING}", seen, most / _MOST_WAITING, most <= _MOST_WAITING)
