"""A user of the running product: REST over HTTP, and a Socket.IO client over TCP."""

import threading
from pathlib import Path
from typing import Any

import requests
import socketio

from tests.support.servers import wait_for

TERMINAL = {"completed", "failed", "cancelled"}


class LiveUser:
    """Signed in as a new account at a running server."""

    def __init__(self, url: str, email: str) -> None:
        self.url = url
        self._api = f"{url}/api/v1"
        answer = requests.post(
            f"{self._api}/auth/register",
            json={"email": email, "password": "correct horse battery"},
            timeout=30,
        )
        answer.raise_for_status()
        self.tokens: dict[str, Any] = answer.json()

    @classmethod
    def of(cls, url: str, tokens: dict[str, Any]) -> "LiveUser":
        """The user of a session that was begun elsewhere."""
        user = cls.__new__(cls)
        user.url, user._api, user.tokens = url, f"{url}/api/v1", tokens
        return user

    @property
    def token(self) -> str:
        return str(self.tokens["access_token"])

    def request(
        self,
        method: str,
        path: str,
        headers: dict[str, str] | None = None,
        timeout: float = 60,
        **options: Any,
    ) -> requests.Response:
        sent = {"Authorization": f"Bearer {self.token}", **(headers or {})}
        return requests.request(method, f"{self._api}{path}", headers=sent, timeout=timeout, **options)

    def get(self, path: str) -> dict[str, Any]:
        answer = self.request("GET", path)
        answer.raise_for_status()
        body: dict[str, Any] = answer.json()
        return body

    def submit(self, book: Path, **fields: str) -> dict[str, Any]:
        """Hand in a book; return the job."""
        with book.open("rb") as file:
            answer = self.request(
                "POST", "/process-pdf-async", files={"pdf_file": (book.name, file)}, data=fields
            )
        assert answer.status_code == 202, answer.text
        job: dict[str, Any] = answer.json()["job"]
        return job

    def all_sentences(self, path: str) -> list[dict[str, Any]]:
        """Fetch all pages of a list of sentences."""
        items: list[dict[str, Any]] = []
        pages = page = 1
        while page <= pages:
            body = self.get(f"{path}?page={page}&per_page=500")
            items += body["items"]
            pages, page = body["pages"], page + 1
        return items

    def wait_for_end(self, job_id: int, seconds: float = 120) -> dict[str, Any]:
        """Wait until the database says that the job has ended."""
        wait_for(
            lambda: self.get(f"/jobs/{job_id}")["status"] in TERMINAL, seconds, f"the end of job {job_id}"
        )
        return self.get(f"/jobs/{job_id}")


class JobWatcher:
    """Collects what the socket brings of a job; as clients must, it drops news older than what it knows."""

    def __init__(self, user: LiveUser) -> None:
        self.snapshots: list[dict[str, Any]] = []
        self.sentences: list[dict[str, Any]] = []
        self.sentences_before_end = 0
        self.ended = threading.Event()
        self.client = socketio.Client(reconnection=False)
        self.client.on("job_progress", self._on_progress)
        self.client.on("job_sentences", self._on_sentences)
        self.client.connect(user.url, auth={"token": user.token}, transports=["websocket"])

    def join(self, job_id: int) -> dict[str, Any]:
        answer: dict[str, Any] = self.client.call("join_job", {"job_id": job_id}, timeout=10)
        return answer

    def close(self) -> None:
        self.client.disconnect()

    def wait_for_percent(self, percent: int) -> None:
        """Wait until the socket has told of more than this."""
        wait_for(lambda: any(seen > percent for seen in self.percents), what=f"more than {percent} %")

    @property
    def percents(self) -> list[int]:
        return [snapshot["progress_percent"] for snapshot in self.snapshots]

    def _on_progress(self, job: dict[str, Any]) -> None:
        known = (seen["version"] for seen in self.snapshots if seen["id"] == job["id"])
        if job["version"] < max(known, default=0):
            return
        self.snapshots.append(job)
        if job["status"] in TERMINAL:
            self.ended.set()

    def _on_sentences(self, message: dict[str, Any]) -> None:
        self.sentences += message["sentences"]
        if not self.ended.is_set():
            self.sentences_before_end += len(message["sentences"])
