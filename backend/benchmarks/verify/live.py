"""From the commit of a batch to the client's receipt: in many small rooms, and in one large one."""

import contextlib
import os
import socket
import sys
from collections.abc import Iterator
from itertools import chain

from benchmarks.verify.counters import counted
from benchmarks.verify.goals import Goal, at_least, at_most, reported
from benchmarks.verify.receipts import delays, last_of, percentile
from benchmarks.verify.runs import new_user
from benchmarks.verify.stacks import Product, product
from benchmarks.verify.tool import Tool, tool
from tests.support.live import LiveUser
from tests.support.servers import Process, RedisServer, free_port, wait_for

CROWD, LANDER = "benchmarks.verify.crowd", "benchmarks.verify.lander"
_CLIENTS, _ROOM, _LIMIT_MS = 200, 10, 20.0
# A little over the half second that lies between two events of a job.
_PAUSE, _ROUNDS = 0.55, 36
_CONNECT_SECONDS, _GRACE_SECONDS = 60.0, 4.0
# A busy computer lets the batches land late.
_MOST_SECONDS, _ANSWER_SECONDS = 60.0, 90.0


def measure_rooms() -> Iterator[Goal]:
    """Time commit to receipt, 200 clients in rooms of 10."""
    with product({}, web_only=True) as stack, _tools(stack) as (crowd, lander):
        user, count = new_user(stack), _CLIENTS // _ROOM
        jobs = _prepared(lander, user, count)
        ready = connected(crowd, stack.url, user, jobs * _ROOM)
        crowd.send(command="listen", seconds=_MOST_SECONDS, quiet=_GRACE_SECONDS)
        sent = lander.ask(_ANSWER_SECONDS, command="land", jobs=jobs, rounds=_ROUNDS, pause=_PAUSE)
        found = delays(sent, crowd.answer(_ANSWER_SECONDS)["receipts"])
    times = list(chain.from_iterable(found.values()))
    lost = len(found) * _ROOM - len(times)
    p50, p99 = percentile(times, 0.5), percentile(times, 0.99)
    seen = f"p50 {p50:.1f} ms, p99 {p99:.1f} ms of {len(times)} receipts, {lost} lost, {ready} clients"
    limit = f"p99 at most {_LIMIT_MS:.0f} ms"
    name = f"commit to receipt, {_CLIENTS} clients in rooms of {_ROOM}, {len(sent)} batches"
    yield Goal(name, limit, seen, p99 / _LIMIT_MS, p99 <= _LIMIT_MS and not lost)


def measure_one_room() -> Iterator[Goal]:
    """Time commit to receipt, 200 clients in one room, against a bare server that only emits."""
    with (
        product({}, web_only=True) as stack,
        _bare_server(stack) as (bare_url, bare_redis),
        _tools(stack) as (ours, lander),
        tool(CROWD, environment=os.environ, folder=stack.redis.folder) as theirs,
    ):
        user = new_user(stack)
        (job,) = jobs = _prepared(lander, user, 1)
        for crowd, url in ((ours, stack.url), (theirs, bare_url)):
            connected(crowd, url, user, jobs * _CLIENTS)
            crowd.send(command="listen", seconds=_MOST_SECONDS, quiet=_GRACE_SECONDS)
        question = {"job_id": job, "rounds": _ROUNDS, "pause": _PAUSE, "bare_redis_url": bare_redis}
        sent = lander.ask(_ANSWER_SECONDS, command="compare", **question)
        found = delays(sent["ours"], ours.answer(_ANSWER_SECONDS)["receipts"])
        bare = delays(sent["bare"], theirs.answer(_ANSWER_SECONDS)["receipts"])
    last, bare_last = last_of(found, _CLIENTS), last_of(bare, _CLIENTS)
    seen = f"{last:.1f} ms to the last of them, bare {bare_last:.1f} ms (medians of {_ROUNDS}, in turn)"
    yield at_most(
        f"{_CLIENTS} clients in one room, against a bare server that only emits", last / bare_last, 1.3, seen
    )
    lost = len(found) * _CLIENTS - sum(map(len, found.values()))
    yield reported("the same: receipts lost", f"{lost} of {len(found) * _CLIENTS}")


def measure_connects() -> Iterator[Goal]:
    """Count connection success by ws_connects_total, clients that all come at once."""
    with product({}, web_only=True) as stack:
        user = new_user(stack)
        with tool(CROWD, environment=os.environ, folder=stack.folder) as crowd:
            attempts = 5 * _CLIENTS
            ready = connected(crowd, stack.url, user, [None] * attempts)
            accepted = counted(stack.url, "ws_connects_total", result="accepted")
            every = counted(stack.url, "ws_connects_total")
    share = accepted / max(every, attempts)
    seen = f"{accepted:.0f} accepted of {every:.0f} counted, {ready} of {attempts} clients connected"
    yield at_least("connection success", share, 0.999, seen)


def connected(crowd: Tool, url: str, user: LiveUser, jobs: list[int]) -> int:
    """Connect a client for each job; return how many made it."""
    question = {"url": url, "token": user.token, "jobs": jobs, "seconds": _CONNECT_SECONDS}
    return int(crowd.ask(_CONNECT_SECONDS + _GRACE_SECONDS, command="connect", **question)["ready"])


@contextlib.contextmanager
def _tools(stack: Product) -> Iterator[tuple[Tool, Tool]]:
    with (
        tool(CROWD, environment=os.environ, folder=stack.folder) as crowd,
        tool(LANDER, environment=stack.environment, folder=stack.folder) as lander,
    ):
        yield crowd, lander


def _prepared(lander: Tool, user: LiveUser, jobs: int) -> list[int]:
    question = {"user_id": user.tokens["user"]["id"], "jobs": jobs, "landings": _ROUNDS}
    made: list[int] = lander.ask(_ANSWER_SECONDS, command="prepare", **question)
    return made


@contextlib.contextmanager
def _bare_server(stack: Product) -> Iterator[tuple[str, str]]:
    """Run a server that only emits, on a Redis of its own; yield both addresses."""
    redis, port = RedisServer(stack.folder / "bare_redis"), free_port()
    redis.start()
    environment = {**os.environ, "REDIS_URL": redis.url, "PORT": str(port)}
    command = [sys.executable, "-m", "benchmarks.verify.bare_server"]
    server = Process(command, environment, stack.folder / "bare_server.log")
    try:
        wait_for(lambda: _listens(port), what="the bare server")
        yield f"http://127.0.0.1:{port}", redis.url
    finally:
        server.stop()
        redis.process.stop()


def _listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
