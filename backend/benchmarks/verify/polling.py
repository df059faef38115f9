"""Fifty clients that follow jobs by sockets, against the same fifty that poll every two seconds."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.verify.goals import Goal, at_most, reported
from benchmarks.verify.live import CROWD, LANDER, connected
from benchmarks.verify.process_usage import usage_of
from benchmarks.verify.runs import new_user
from benchmarks.verify.stacks import Product, product
from benchmarks.verify.tool import Tool, tool
from tests.support.live import LiveUser

_POLLERS = "benchmarks.verify.pollers"
_CLIENTS, _EVERY = 50, 2.0
# Users who each watch a book of their own, which moves as often as news are sent.
_JOBS, _PAUSE, _ROUNDS = 10, 0.55, 36
_SETTLE_SECONDS, _ANSWER_SECONDS = 3.0, 60.0


@dataclass(frozen=True, slots=True)
class Load:
    """What a web process used: share of one core, memory in MB and what it was before, news or requests."""

    share: float
    megabytes: float
    grown: float
    count: int


def measure() -> Iterator[Goal]:
    """Compare 50 clients on sockets, against the same 50 polling every 2 s (REALTIME=off)."""
    ours, theirs = _load({}), _load({"REALTIME": "off"})
    name = f"{_CLIENTS} clients follow {_JOBS} jobs, sockets against polling every {_EVERY:.0f} s"
    counts = f"{ours.count} news; {theirs.count} requests"
    seen = f"{ours.share:.1%} of a core, polling {theirs.share:.1%} ({counts})"
    yield at_most(f"{name}: processor of web", ours.share / theirs.share, 0.7, seen)
    seen = f"{ours.megabytes:.0f} MB, polling {theirs.megabytes:.0f} MB"
    yield at_most(f"{name}: memory of web", ours.megabytes / theirs.megabytes, 0.7, seen)
    seen = f"{ours.grown:.1f} MB, polling {theirs.grown:.1f} MB"
    yield reported("the same: memory above that of the idle process", seen, ours.grown / theirs.grown)


def _load(settings: dict[str, str]) -> Load:
    """Let the clients of one kind follow jobs while batches land."""
    with (
        product(settings, web_only=True) as stack,
        tool(LANDER, environment=stack.environment, folder=stack.folder) as lander,
        tool(_POLLERS if settings else CROWD, environment=os.environ, folder=stack.folder) as clients,
    ):
        user = new_user(stack)
        question = {"user_id": user.tokens["user"]["id"], "jobs": _JOBS, "landings": _ROUNDS}
        jobs: list[int] = lander.ask(_ANSWER_SECONDS, command="prepare", **question)
        time.sleep(_SETTLE_SECONDS)
        empty = usage_of(stack.pid("web")).megabytes
        everybody = jobs * (_CLIENTS // _JOBS)
        (_poll if settings else _listen)(clients, stack, user, everybody)
        before = usage_of(stack.pid("web"))
        lander.ask(_ANSWER_SECONDS, command="land", jobs=jobs, rounds=_ROUNDS, pause=_PAUSE)
        after = usage_of(stack.pid("web"))
        answer = clients.answer(_ANSWER_SECONDS)
    count = answer["requests"] if settings else len(answer["receipts"])
    return Load(after.share_since(before), after.megabytes, after.megabytes - empty, count)


def _listen(clients: Tool, stack: Product, user: LiveUser, jobs: list[int]) -> None:
    assert connected(clients, stack.url, user, jobs) == len(jobs)
    clients.send(command="listen", seconds=_seconds())


def _poll(clients: Tool, stack: Product, user: LiveUser, jobs: list[int]) -> None:
    clients.send(url=stack.url, token=user.token, jobs=jobs, seconds=_seconds(), every=_EVERY)
    time.sleep(_EVERY)


def _seconds() -> float:
    return _PAUSE * _ROUNDS + _SETTLE_SECONDS
