"""What a web process uses for two thousand clients that wait for news."""

import os
import time
from collections.abc import Iterator

from benchmarks.verify.goals import Goal
from benchmarks.verify.live import CROWD, connected
from benchmarks.verify.process_usage import usage_of
from benchmarks.verify.runs import new_user
from benchmarks.verify.stacks import product
from benchmarks.verify.tool import tool

_CLIENTS, _MEGABYTES, _SHARE = 2000, 300.0, 0.02
# Two heartbeats of each client.
_SECONDS, _SETTLE_SECONDS, _ANSWER_SECONDS = 50.0, 5.0, 30.0


def measure() -> Iterator[Goal]:
    """Keep 2,000 idle clients on one web process: memory and processor."""
    with (
        product({}, web_only=True) as stack,
        tool(CROWD, environment=os.environ, folder=stack.folder) as crowd,
    ):
        pid = stack.pid("web")
        empty = usage_of(pid)
        time.sleep(_SETTLE_SECONDS)
        alone = usage_of(pid).share_since(empty)
        connected(crowd, stack.url, new_user(stack), [None] * _CLIENTS)
        crowd.send(command="listen", seconds=_SETTLE_SECONDS + _SECONDS + 1)
        time.sleep(_SETTLE_SECONDS)
        before = usage_of(pid)
        time.sleep(_SECONDS)
        after = usage_of(pid)
        ready = crowd.answer(_ANSWER_SECONDS)["ready"]
    share = after.share_since(before)
    everybody, name = ready == _CLIENTS, f"{ready:,} idle clients on one web process"
    memory = f"{after.megabytes:.0f} MB, {empty.megabytes:.0f} MB without clients"
    yield Goal(
        f"{name}: memory",
        f"below {_MEGABYTES:.0f} MB",
        memory,
        after.megabytes / _MEGABYTES,
        after.megabytes < _MEGABYTES and everybody,
    )
    processor = f"{share:.1%}, {alone:.1%} without clients"
    limit = f"below {_SHARE:.0%} of a core"
    yield Goal(f"{name}: processor", limit, processor, share / _SHARE, share < _SHARE and everybody)
