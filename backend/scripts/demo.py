"""Drive the product from the terminal as an API client would: `make demo`."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from socket import socket
from typing import Any

import requests
import socketio

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLE = REPOSITORY / "docs" / "sample" / "heure-de-saint-ambroise.pdf"
_START_SECONDS, _JOB_SECONDS = 120, 300
_BAR = 30
_SHOWN = 12
_TERMINAL = {"completed", "failed", "cancelled"}


class Watcher:
    """Shows a job's progress and results as the socket brings them."""

    def __init__(self) -> None:
        self.client = socketio.Client()
        self.client.on("job_progress", self.on_progress)
        self.client.on("job_sentences", self.on_sentences)
        self.shown = 0
        self.final: dict[str, Any] | None = None

    def on_progress(self, job: dict[str, Any]) -> None:
        """Draw the bar."""
        filled = "█" * (job["progress_percent"] * _BAR // 100)
        counts = f"{job['done_sentences']} of {job['total_sentences']} sentences"
        print(f"  [{filled:<{_BAR}}] {job['progress_percent']:3d} %  {job['current_step']:<11} {counts}")
        if job["status"] in _TERMINAL:
            self.final = job

    def on_sentences(self, message: dict[str, Any]) -> None:
        """Print the first results that landed."""
        for sentence in message["sentences"]:
            if self.shown < _SHOWN and sentence["original"] != sentence["normalized"]:
                self.shown += 1
                print(f"      p. {sentence['page']}: {sentence['normalized']}")

    def follow(self, url: str, token: str, job_id: int) -> dict[str, Any]:
        """Watch a job to its end."""
        self.client.connect(url, auth={"token": token}, transports=["websocket"])
        answer = self.client.call("join_job", {"job_id": job_id})
        if not answer["ok"]:
            sys.exit(f"The job cannot be watched: {answer['error_code']}")
        give_up_at = time.monotonic() + _JOB_SECONDS
        while self.final is None and time.monotonic() < give_up_at:
            time.sleep(0.05)
        self.client.disconnect()
        return self.final or sys.exit(f"The job did not end within {_JOB_SECONDS} s.")


def main() -> None:
    """Sign in, hand in the sample book, watch it, say where the result is."""
    url = f"http://127.0.0.1:{os.environ.get('PORT', '5000')}"
    with contextlib.nullcontext(url) if _is_ready(url) else own_server() as server:
        show(server)


def show(url: str) -> None:
    """Run the demonstration against a server."""
    api = f"{url}/api/v1"
    print(f"Signing in at {url} as the user of this computer")
    token = _checked(requests.post(f"{api}/auth/local", timeout=30))["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    print(f"Handing in {SAMPLE.relative_to(REPOSITORY)}")
    with SAMPLE.open("rb") as book:
        files = {"pdf_file": (SAMPLE.name, book, "application/pdf")}
        answer = requests.post(f"{api}/process-pdf-async", files=files, headers=headers, timeout=60)
    job = Watcher().follow(url, token, _checked(answer)["job"]["id"])
    if job["status"] != "completed":
        sys.exit(f"The job ended as {job['status']}: {job['error_message']}")
    entry = _checked(requests.get(f"{api}/history/{job['history_id']}", headers=headers, timeout=30))
    print(f"Done in {entry['processing_time_seconds']:.1f} s: {job['total_sentences']} source sentences")
    print(f"became {entry['processed_sentences_count']}; flags: {entry['quality']['flags']}")
    print(f"The result is in the history: GET {api}/history/{entry['id']}/download?format=csv")


@contextlib.contextmanager
def own_server() -> Iterator[str]:
    """Run the product on a free port with a data directory of its own, for as long as the demo lasts."""
    with tempfile.TemporaryDirectory() as folder, contextlib.closing(socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
        probe.close()
        print("No server is running; starting one for this demonstration")
        environment = {**os.environ, "DATA_DIR": folder, "PORT": port}
        command = [sys.executable, str(REPOSITORY / "backend" / "serve.py")]
        server = subprocess.Popen(command, env=environment, start_new_session=True)
        try:
            yield _wait_until_ready(f"http://127.0.0.1:{port}", server)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=20)


def _wait_until_ready(url: str, server: "subprocess.Popen[bytes]") -> str:
    give_up_at = time.monotonic() + _START_SECONDS
    while time.monotonic() < give_up_at and server.poll() is None:
        if _is_ready(url):
            return url
        time.sleep(0.25)
    sys.exit("The server did not become ready.")


def _is_ready(url: str) -> bool:
    with contextlib.suppress(requests.RequestException):
        return requests.get(f"{url}/api/v1/health/ready", timeout=5).ok
    return False


def _checked(response: requests.Response) -> dict[str, Any]:
    body: dict[str, Any] = response.json()
    if not response.ok:
        sys.exit(f"The server answered {response.status_code}: {body.get('error')}")
    return body


if __name__ == "__main__":
    main()
