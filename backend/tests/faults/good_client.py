"""A client as it should be: it repeats what got no answer, and joins again whenever it is connected anew."""

import contextlib
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import requests
import socketio
from socketio.exceptions import SocketIOError

from tests.faults.stack import FaultStack, Run
from tests.support.live import LiveUser
from tests.support.model_server import SENTENCE

_ANSWER_SECONDS = 15.0
_PAUSE_SECONDS = 0.5


@dataclass
class View:
    """What is shown of a job: the newest snapshots alone, each newer than the one before."""

    snapshots: list[dict[str, Any]] = field(default_factory=list)


class GoodClient:
    """One user with one socket, who hands in books one after the other."""

    def __init__(self, stack: FaultStack, user: LiveUser, sizes: Sequence[int]) -> None:
        self.runs: list[Run] = []
        self.repeated = 0
        self._stack, self.user, self._sizes = stack, user, sizes
        self._views: dict[int, View] = defaultdict(View)
        self._socket = socketio.Client(reconnection_delay=0.2, reconnection_delay_max=2)
        self._socket.on("connect", self._join_all)
        self._socket.on("job_progress", self._show)
        self._socket.connect(user.url, auth={"token": user.token}, transports=["websocket"])

    def begin(self, random: Random, seconds: float) -> None:
        """Hand in all books, at any time within so many seconds."""
        moments = sorted(random.uniform(0, seconds) for _ in self._sizes)
        self._thread = threading.Thread(target=self._hand_in_all, args=(moments,), daemon=True)
        self._thread.start()

    def finish(self, seconds: float) -> None:
        """Wait until all books are accepted."""
        self._thread.join(seconds)
        assert len(self.runs) == len(self._sizes), f"{len(self.runs)} of {len(self._sizes)} books accepted"

    def close(self) -> None:
        self._socket.disconnect()

    def _hand_in_all(self, moments: Sequence[float]) -> None:
        began = time.monotonic()
        for moment, size in zip(moments, self._sizes, strict=True):
            time.sleep(max(0, began + moment - time.monotonic()))
            # Numbers of its own for each book: the same file twice would be pointed out.
            first = 1000 * len(self.runs)
            texts = [SENTENCE.format(number) for number in range(first, first + size)]
            job_id = self._hand_in("\n\n".join(texts).encode())
            self.runs.append(Run(self._stack, self.user, job_id, self._views[job_id], texts))
            self._join_all()

    def _hand_in(self, content: bytes) -> int:
        """Repeat one request until it is answered well."""
        headers = {"Idempotency-Key": uuid.uuid4().hex}
        while True:
            try:
                files = {"pdf_file": ("roman.txt", content)}
                answer = self.user.request(
                    "POST", "/process-pdf-async", headers, files=files, timeout=_ANSWER_SECONDS
                )
            except requests.RequestException:
                answer = None
            if answer is not None and answer.status_code == 202:
                return int(answer.json()["job"]["id"])
            assert answer is None or answer.status_code >= 500, answer.text
            self.repeated += 1
            time.sleep(_PAUSE_SECONDS)

    def _join_all(self) -> None:
        with contextlib.suppress(SocketIOError):
            for run in list(self.runs):
                self._socket.emit("join_job", {"job_id": run.job_id})

    def _show(self, job: dict[str, Any]) -> None:
        shown = self._views[job["id"]].snapshots
        if not shown or shown[-1]["version"] < job["version"]:
            shown.append(job)
