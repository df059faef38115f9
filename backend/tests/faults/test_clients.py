"""Clients that were away, and events that overtake each other."""

import threading
import time
from collections import defaultdict
from dataclasses import replace
from typing import Any

from tests.faults.conftest import Begin
from tests.faults.invariants import assert_invariants
from tests.faults.stack import FaultStack, Run
from tests.support.live import TERMINAL, JobWatcher

# They change with the clock alone.
TIMELY = {"eta_seconds", "sentences_per_minute"}


def test_23_a_client_is_offline_from_20_percent_to_the_end(stack: FaultStack, begin: Begin) -> None:
    run = begin()
    run.wait_for_progress(20)
    run.watcher.close()
    run.user.wait_for_end(run.job_id)
    assert run.watcher.snapshots[-1]["status"] == "processing"
    again = JobWatcher(run.user)
    try:
        answer = again.join(run.job_id)
        assert answer["job"]["status"] == "completed"
        job = assert_invariants(stack, replace(run, watcher=again))
    finally:
        again.close()
    assert (job["status"], job["partial"]) == ("completed", False)
    assert again.snapshots == [answer["job"]], "joining tells all, once"


def test_24_one_version_shows_one_state_and_a_later_state_has_a_higher_version(
    stack: FaultStack, begin: Begin
) -> None:
    run = begin()
    views, stop = [], threading.Event()
    readers = [threading.Thread(target=_read, args=(run, views, stop)) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        run.wait_for_progress(20)
        # Lets the job be launched again.
        stack.kill("worker")
        stack.restart_worker()
        assert_invariants(stack, run)
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert len(views) > 50
    _assert_versions_tell_states_apart([*views, *run.watcher.snapshots])


def _read(run: Run, views: list[dict[str, Any]], stop: threading.Event) -> None:
    while not stop.is_set():
        views.append(run.job())
        time.sleep(0.02)


def _assert_versions_tell_states_apart(views: list[dict[str, Any]]) -> None:
    states: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for view in views:
        state = {name: value for name, value in view.items() if name not in TIMELY}
        if state not in states[view["version"]]:
            states[view["version"]].append(state)
    assert all(len(shown) == 1 for shown in states.values()), [s for s in states.values() if len(s) > 1]
    in_order = [states[version][0] for version in sorted(states)]
    assert len(in_order) > 20
    for name in ("progress_percent", "processed_chunks", "done_sentences", "sentence_count", "updated_at"):
        values = [state[name] for state in in_order]
        assert values == sorted(values), name
    assert [state["status"] in TERMINAL for state in in_order].count(True) == 1
