"""The product for the browser tests: real web server, worker, beat and Redis, a model, a Google, and books.

Writes one line of JSON when all are ready, then obeys lines on stdin ("kill web", "start worker",
"shelve EMAIL ROWS", "pause SENTENCES", "refuse WORD", "answer all", "sheets all", "slow METHOD",
"person EMAIL", "open SETTINGS", "close web"), answering each with a line of JSON. The end of stdin,
which also comes when the test runner dies, stops everything.
"""

import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path

from app import create_app
from app.services.auth import AuthService
from config import Config
from tests.support.books import scanned_pdf, story_pdf
from tests.support.google.faults import SLOW
from tests.support.google.issuer import Person
from tests.support.google.server import GoogleServer, google_server
from tests.support.long_book import make_long_book
from tests.support.model_server import SENTENCE, ModelServer, model_server
from tests.support.rows import add_entry
from tests.support.servers import Stack, redis_server
from tests.support.web import another_web

FRONTEND = Path(__file__).resolve().parents[1]
LONG_BOOK_PAGES = 200
MODEL_SENTENCES = 240
# A model that takes a while, and prices at which a book is well within the monthly grant but not nothing.
MODEL_LATENCY = 0.2
MODEL_SETTINGS = {
    "LLM_MODEL": "local",
    "LLM_BATCH_SIZE": "5",
    "LLM_CONCURRENCY": "1",
    "LLM_CREDITS_PER_THOUSAND_TOKENS": "0.3",
}
RATE_LIMIT = "100000 per minute"


def main() -> None:
    """Run the product for as long as stdin is open."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with (
        tempfile.TemporaryDirectory() as name,
        redis_server(Path(name) / "redis") as redis_url,
        model_server(latency=MODEL_LATENCY) as model,
        google_server() as google,
    ):
        folder = Path(name)
        stack = Stack(folder / "data", redis_url, settings(model, google))
        try:
            stack.start()
            say({"url": stack.url, "google": google.url, "books": make_books(folder)})
            obey(stack, model, google, sys.stdin)
        finally:
            stack.stop()


def settings(model: ModelServer, google: GoogleServer) -> dict[str, str]:
    """Serve the built client, and let one address do what a hundred users would."""
    limits = {f"{name}_RATE_LIMIT": RATE_LIMIT for name in ("LOGIN", "UPLOAD", "GENERAL")}
    client = {"FRONTEND_DIR": os.environ.get("FRONTEND_DIR", str(FRONTEND / "out"))}
    # Whether scanned pages can be read must not depend on this computer.
    same = {"OCR": "off"}
    return {
        **client,
        **limits,
        **same,
        **MODEL_SETTINGS,
        "LLM_BASE_URL": f"{model.url}/v1",
        **google.settings,
    }


def make_books(folder: Path) -> dict[str, str]:
    """Make a long novel, a story of a page, a book of pictures, and one that the model can shorten."""
    novel = folder / "Le moulin des heures.pdf"
    make_long_book(novel, pages=LONG_BOOK_PAGES)
    marine = folder / "Les marins.txt"
    marine.write_text("\n\n".join(map(SENTENCE.format, range(MODEL_SENTENCES))), encoding="utf-8")
    small = {"story": str(story_pdf(folder)), "scan": str(scanned_pdf(folder))}
    return {"long": str(novel), "marine": str(marine), **small}


def obey(stack: Stack, model: ModelServer, google: GoogleServer, commands: Iterable[str]) -> None:
    """Follow the commands until there are no more."""
    with ExitStack() as webs:
        actions = actions_on(stack, model, google, webs)
        for line in commands:
            action, *arguments = line.split()
            say({"done": actions[action](*arguments)})


def actions_on(
    stack: Stack, model: ModelServer, google: GoogleServer, webs: ExitStack
) -> dict[str, Callable[..., object]]:
    """Return what each command does; servers that are opened go into `webs`."""
    return {
        "kill": stack.kill,
        "start": lambda name: start(stack, name),
        "shelve": lambda email, rows: shelve(stack, email, int(rows)),
        "pause": lambda sentences: model.pause(int(sentences)),
        "refuse": lambda word: refuse(model, word),
        "answer": lambda _: answer_all(model),
        "sheets": lambda _: sheets(google),
        "slow": lambda method: google.fail(method, SLOW),
        "person": lambda email: person(google, email),
        "open": lambda settings: webs.enter_context(another_web(stack, **json.loads(settings)))[0],
        "close": lambda _: webs.close(),
    }


def start(stack: Stack, name: str) -> None:
    """Start the web server or the worker again and wait until all is well."""
    {"web": stack.start_web, "worker": stack.start_worker}[name]()
    stack.wait_until_ready()


def refuse(model: ModelServer, word: str) -> None:
    """Let the language model turn away every request with a word in it, for good."""
    model.fault = lambda number: "401" if f" {word} " in str(model.requests[number]) else None


def answer_all(model: ModelServer) -> None:
    """End a pause and a refusal."""
    model.fault = lambda _: None
    model.resume()


def person(google: GoogleServer, email: str) -> None:
    """Let somebody of this address sit before the browser when it is at Google."""
    google.issuer.person = Person(subject=email, email=email)


def sheets(google: GoogleServer) -> list[dict[str, object]]:
    """Return the spreadsheets of everybody: their names and the rows of their first tabs."""
    return [{"name": file.name, "rows": file.book.tabs[0].rows} for file in google.files.files.values()]


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
