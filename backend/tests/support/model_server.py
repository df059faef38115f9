"""A local server that speaks Gemini's protocol and OpenAI's chat protocol, with faults on demand."""

import contextlib
import json
import math
import re
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKENS = 101
# All ways in which a request can go wrong and be answered well the next time.
FAULTS = (
    "429", "500", "503", "hang", "drop", "cut", "truncated", "prose", "fence", "missing", "extra", "double",
    "types", "empty", "refused", "blocked", "max_tokens",
)  # fmt: skip
HANG_SECONDS = 3.0
_LONGEST_PAUSE_SECONDS = 60.0
_STATUS_NAMES = {400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 404: "NOT_FOUND", 429: "RESOURCE_EXHAUSTED"}
# A sentence that is too long, and what an obedient model makes of it.
SENTENCE = "Le vieux marin numéro {} poussa la porte de la maison et appela sa fille Jeanne deux fois."
_SENTENCE = re.compile(SENTENCE.format(r"(\d+)"))
_REWRITTEN = (
    "Le vieux marin numéro {} poussa la porte.",
    "C'était la porte de la maison.",
    "Il appela sa fille Jeanne deux fois.",
)


def rewrite(text: str) -> list[str]:
    """Answer as an obedient model; other sentences than `SENTENCE` come back unchanged."""
    match = _SENTENCE.fullmatch(text)
    return [part.format(match[1]) for part in _REWRITTEN] if match else [text]


class ModelServer:
    """What was asked, and which fault the request of a number (from 0) meets."""

    def __init__(self, fault: Callable[[int], str | None], latency: float) -> None:
        self.fault, self.latency = fault, latency
        self.rewrite: Callable[[str], list[str]] = rewrite
        self.repair: Callable[[str], list[str]] = rewrite
        self.requests: list[dict[str, Any]] = []
        self.answered = 0
        self.tokens = 0
        self.times: list[float] = []
        self.last_answer = 0.0
        self._lock = threading.Lock()
        self._places = math.inf
        self._resumed = threading.Event()
        self.url = ""

    def pause(self, sentences: int) -> None:
        """Answer so many sentences, and let all others wait until `resume`."""
        self._resumed.clear()
        self._places = sentences

    def resume(self) -> None:
        self._places = math.inf
        self._resumed.set()

    def take_place(self) -> None:
        """Wait until a sentence may be answered."""
        with self._lock:
            is_free = self._places > 0
            self._places -= 1
        if not is_free:
            self._resumed.wait(_LONGEST_PAUSE_SECONDS)

    def next_fault(self, body: dict[str, Any]) -> str | None:
        with self._lock:
            self.requests.append(body)
            self.times.append(time.monotonic())
            return self.fault(len(self.requests) - 1)

    def count(self, tokens: int) -> None:
        with self._lock:
            self.answered += 1
            self.last_answer = time.monotonic()
            self.tokens += tokens


@contextlib.contextmanager
def model_server(
    fault: Callable[[int], str | None] = lambda _: None, latency: float = 0.0
) -> Iterator[ModelServer]:
    """Run a server; yield what it knows."""
    state = ModelServer(fault, latency)

    class Handler(_Handler):
        known = state

    server = _Server(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that went away."""


class _Handler(BaseHTTPRequestHandler):
    known: ModelServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name of the base class)
        """Print nothing."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        fault = self.known.next_fault({**body, "path": self.path, "headers": dict(self.headers)})
        time.sleep(self.known.latency)
        if fault == "hang":
            time.sleep(HANG_SECONDS)
            self.close_connection = True
            return
        if fault == "drop":
            self.close_connection = True
            self.connection.close()
            return
        if fault in ("400", "401", "403", "404", "429", "500", "503"):
            self._fail(int(fault))
            return
        self._answer(body, fault)

    def _fail(self, status: int) -> None:
        self.known.count(0)
        message = "API key not valid." if status == 400 else "It failed."
        error: dict[str, Any] = {
            "code": status,
            "message": message,
            "status": _STATUS_NAMES.get(status, "INTERNAL"),
        }
        self._send(status, {"error": error}, {"Retry-After": "1"} if status == 429 else {})

    def _answer(self, body: dict[str, Any], fault: str | None) -> None:
        gemini = "contents" in body
        content = body["contents"][0]["parts"][0]["text"] if gemini else body["messages"][1]["content"]
        items = [{"id": item["id"], "sentences": self._rewritten(item)} for item in json.loads(content)]
        text = _spoilt(items, fault)
        self.known.count(TOKENS)
        reply = _gemini(text, fault) if gemini else _chat(text, fault)
        self._send(200, reply, {}, cut=fault == "cut")

    def _rewritten(self, item: dict[str, Any]) -> list[str]:
        self.known.take_place()
        again = "rejected" in item
        return self.known.repair(item["text"]) if again else self.known.rewrite(item["text"])

    def _send(
        self, status: int, value: dict[str, Any], headers: dict[str, str], *, cut: bool = False
    ) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, header in headers.items():
            self.send_header(name, header)
        self.end_headers()
        self.wfile.write(data[: len(data) // 2] if cut else data)
        if cut:
            self.close_connection = True
            self.connection.close()


def _spoilt(items: list[dict[str, Any]], fault: str | None) -> str:
    """Return the answer with what the fault does to it."""
    if fault == "missing":
        items = items[1:]
    elif fault == "extra":
        items = [*items, {"id": 9999, "sentences": ["Personne ne l'a demandé."]}]
    elif fault == "double":
        items = [items[0], *items]
    elif fault == "types":
        items = [{"id": str(item["id"]), "sentences": 3} for item in items]
    elif fault == "empty":
        items = [{**item, "sentences": [""]} for item in items]
    text = json.dumps(items)
    shapes = {
        "truncated": text[: len(text) // 2],
        "max_tokens": text[: len(text) // 2],
        "prose": f"Here is [my] answer: {text} I hope it helps.",
        "fence": f"```json\n{text}\n```",
    }
    return shapes.get(fault or "", text)


def _gemini(text: str, fault: str | None) -> dict[str, Any]:
    usage = {"promptTokenCount": 1, "candidatesTokenCount": TOKENS - 1, "totalTokenCount": TOKENS}
    if fault == "blocked":
        return {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}, "usageMetadata": usage}
    reason = {"refused": "SAFETY", "max_tokens": "MAX_TOKENS"}.get(fault or "", "STOP")
    content = {} if fault == "refused" else {"role": "model", "parts": [{"text": text}]}
    return {"candidates": [{"content": content, "finishReason": reason}], "usageMetadata": usage}


def _chat(text: str, fault: str | None) -> dict[str, Any]:
    refused = fault in ("refused", "blocked")
    message = {"role": "assistant", "content": None if refused else text}
    reason = "content_filter" if refused else "length" if fault == "max_tokens" else "stop"
    return {"choices": [{"message": message, "finish_reason": reason}], "usage": {"total_tokens": TOKENS}}
