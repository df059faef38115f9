"""The product for the browser tests: real web server, worker, beat and Redis, with books to hand in.

Its argument is a JSON object of settings. Writes one line of JSON when all are ready, then obeys lines on
stdin ("kill web", "start web", "shelve EMAIL ROWS"), answering each with a line of JSON. The end of stdin,
which also comes when the test runner dies, stops everything.
"""

import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from app import create_app
from app.services.auth import AuthService
from config import Config
from tests.support.books import scanned_pdf, story_pdf
from tests.support.long_book import make_long_book
from tests.support.rows import add_entry
from tests.support.servers import Stack, redis_server

FRONTEND = Path(__file__).resolve().parents[1]
LONG_BOOK_PAGES = 300
RATE_LIMIT = "100000 per minute"


def main() -> None:
    """Run the product for as long as stdin is open."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory() as name, redis_server(Path(name) / "redis") as redis_url:
        folder = Path(name)
        stack = Stack(folder / "data", redis_url, settings())
        try:
            stack.start()
            say({"url": stack.url, "books": make_books(folder)})
            obey(stack, sys.stdin)
        finally:
            stack.stop()


def settings() -> dict[str, str]:
    """Serve the built client, and let one address do what a hundred users would; what is given wins."""
    given: dict[str, str] = json.loads(sys.argv[1])
    limits = {f"{name}_RATE_LIMIT": RATE_LIMIT for name in ("LOGIN", "UPLOAD", "GENERAL")}
    return {"FRONTEND_DIR": os.environ.get("FRONTEND_DIR", str(FRONTEND / "out")), **limits, **given}


def make_books(folder: Path) -> dict[str, str]:
    """Make a long novel, a story of a page and a book of pictures."""
    novel = folder / "Le moulin des heures.pdf"
    make_long_book(novel, pages=LONG_BOOK_PAGES)
    return {"long": str(novel), "story": str(story_pdf(folder)), "scan": str(scanned_pdf(folder))}


def obey(stack: Stack, commands: Iterable[str]) -> None:
    """Follow the commands until there are no more."""
    actions = {
        "kill": stack.kill,
        "start": lambda _: restart_web(stack),
        "shelve": lambda email, rows: shelve(stack, email, int(rows)),
    }
    for line in commands:
        action, *arguments = line.split()
        say({"done": actions[action](*arguments)})


def restart_web(stack: Stack) -> None:
    """Start the web server again and wait until it answers."""
    stack.start_web()
    stack.wait_until_ready()


def shelve(stack: Stack, email: str, rows: int) -> int:
    """Put a finished book of so many results into a user's history; return the entry's id."""
    with create_app(Config(stack.environment), realtime=False).app_context():
        user = AuthService.find(email)
        if user is None:
            raise LookupError(email)
        return add_entry(user.id, [(f"Phrase {row}.", [f"Phrase {row}."]) for row in range(rows)])


def say(message: dict[str, object]) -> None:
    """Write a line for the program that started this one."""
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
