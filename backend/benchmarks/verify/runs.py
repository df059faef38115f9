"""A book through the product with a model that takes its time, and what the model saw of it."""

from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.verify.made_books import typeset_book
from benchmarks.verify.queue_watch import watched_queues
from benchmarks.verify.stacks import Product, model_settings, product
from tests.support.live import LiveUser
from tests.support.model_server import ModelServer, model_server

LATENCY = 2.0
PAGES = 300
_END_SECONDS = 180.0
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Run:
    """One job: its calls, the seconds from the first to the end of the last, its chunks, what waited."""

    calls: int
    seconds: float
    chunks: int
    failed_chunks: int
    whole: bool
    most_waiting: int
    oldest_seconds: float


def new_user(stack: Product) -> LiveUser:
    """Make an account."""
    return LiveUser(stack.url, f"verify{next(_numbers)}@example.org")


def run_book(stack: Product, server: ModelServer, book: Path, latency: float) -> Run:
    """Process a book for a new user."""
    server.latency = latency
    for seen in (server.requests, server.times):
        seen.clear()
    user = new_user(stack)
    with watched_queues(stack.redis.url) as queues:
        job = user.wait_for_end(user.submit(book)["id"], _END_SECONDS)
    chunks = user.get(f"/jobs/{job['id']}/chunks")["items"]
    return Run(
        calls=len(server.times),
        seconds=server.last_answer - server.times[0],
        chunks=len(chunks),
        failed_chunks=sum(chunk["status"] != "success" for chunk in chunks),
        whole=job["status"] == "completed" and job["done_sentences"] == job["total_sentences"] > 0,
        most_waiting=queues.most,
        oldest_seconds=queues.oldest,
    )


@cache
def typical_book() -> Run:
    """Run a book of 300 pages as the first one of an installation."""
    with TemporaryDirectory() as folder, model_server() as server:
        book = Path(folder) / "300.pdf"
        typeset_book(book, PAGES)
        with product(model_settings(server)) as stack:
            return run_book(stack, server, book, LATENCY)
