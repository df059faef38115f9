"""A process of many light clients; the clock of their receipts is the monotonic one of the computer."""

import json
import math
import resource
import selectors
import time
from typing import Any

from benchmarks.verify.light_client import LightClient
from benchmarks.verify.tool import serve

_AT_ONCE = 50
_LOOK_SECONDS = 0.1


class Crowd:
    """Connects clients, listens with them, and tells what they received."""

    def __init__(self) -> None:
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        self._selector = selectors.DefaultSelector()
        self._clients: list[LightClient] = []
        self._heard_at = math.inf

    def handle(self, command: str, **options: Any) -> Any:
        """Obey one question of the measurement."""
        return {"connect": self._connect, "listen": self._listen}[command](**options)

    def _connect(self, url: str, token: str, jobs: list[int | None], seconds: float) -> dict[str, int]:
        """Connect a client for each job, some at a time; count how they fared."""
        ends_at = time.monotonic() + seconds
        waiting, clients = list(reversed(jobs)), list[LightClient]()
        while time.monotonic() < ends_at and (waiting or not all(each.is_settled for each in clients)):
            under_way = sum(not client.is_settled for client in clients)
            for _ in range(min(len(waiting), _AT_ONCE - under_way)):
                clients.append(self._open(url, token, waiting.pop()))
            self._turn(_LOOK_SECONDS)
        self._clients += clients
        return {"attempts": len(jobs), "ready": sum(client.state == "ready" for client in clients)}

    def _listen(self, seconds: float, quiet: float = math.inf) -> dict[str, Any]:
        """Listen for so many seconds, or until nothing more has come for `quiet` seconds.

        Returns the receipts of `job_progress`, and how many clients remain.
        """
        for client in self._clients:
            client.events.clear()
        self._heard_at, ends_at = math.inf, time.monotonic() + seconds
        while time.monotonic() < min(ends_at, self._heard_at + quiet):
            self._turn(_LOOK_SECONDS)
        receipts = [receipt for client in self._clients for receipt in _receipts(client)]
        return {"receipts": receipts, "ready": sum(each.state == "ready" for each in self._clients)}

    def _open(self, url: str, token: str, job_id: int | None) -> LightClient:
        client = LightClient(url, token, job_id)
        self._selector.register(client.socket, selectors.EVENT_READ, client)
        return client

    def _turn(self, seconds: float) -> None:
        """Take off the network whatever is there, and only then understand it: that takes time."""
        arrived = []
        for key, _ in self._selector.select(seconds):
            client: LightClient = key.data
            arrived.append((client, client.read(), time.monotonic()))
        for client, data, at in arrived:
            client.take(data, at)
            self._heard_at = at
            if not data:
                self._selector.unregister(client.socket)
                client.socket.close()


def _receipts(client: LightClient) -> list[tuple[int, int, float]]:
    """Return job, sentences done and time of each `job_progress`."""
    found = []
    for at, text in client.events:
        name, payload = json.loads(text)
        if name == "job_progress":
            found.append((payload["id"], payload["done_sentences"], at))
    return found


if __name__ == "__main__":
    serve(Crowd().handle)
