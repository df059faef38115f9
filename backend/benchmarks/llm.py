"""The engine for language models on a local server, with the processes and calls of a real worker."""

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from math import ceil
from pathlib import Path

from app.engines.base import EngineSettings, Simplified, Source, get_engine
from app.engines.config import EngineConfig
from app.engines.gate.judge import load as load_gate
from app.engines.gated import simplify_checked
from tests.support.model_server import FAULTS, SENTENCE, ModelServer, model_server, rewrite

SENTENCES, BATCH, PROCESSES, CALLS, LATENCY = 6000, 30, 4, 8, 2.0
_READY = "ready"


def measure(_: Path) -> dict[str, str]:
    """Rewrite 6,000 sentences without faults, and with every tenth request failing in each way."""
    ideal = ceil(SENTENCES / BATCH / (PROCESSES * CALLS)) * LATENCY
    return {
        f"{SENTENCES:,} sentences, {PROCESSES} x {CALLS} calls of {LATENCY:.0f} s, ideal": f"{ideal:.1f} s",
        "first call to last answer (goal: at most 1.2 times)": _run(lambda _: None, ideal),
        "every tenth request fails, in each way in turn (goal: at most 2 times)": _run(_failing, ideal),
    }


def _failing(number: int) -> str | None:
    return None if number % 10 else FAULTS[number // 10 % len(FAULTS)]


def _run(fault: Callable[[int], str | None], ideal: float) -> str:
    with model_server(fault, LATENCY) as server:
        workers = [_worker(server, number) for number in range(PROCESSES)]
        for worker in workers:
            assert worker.stdout is not None
            assert worker.stdout.readline().strip() == _READY
        for worker in workers:
            assert worker.stdin is not None
            worker.stdin.write("go\n")
            worker.stdin.flush()
        outputs = [json.loads(worker.communicate()[0]) for worker in workers]
        seconds = server.last_answer - server.times[0]
        rows = [row for output in outputs for row in output]
        whole = sorted(index for index, _, _ in rows) == list(range(SENTENCES))
        kept = sum(tuple(parts) == tuple(rewrite(SENTENCE.format(index))) for index, parts, _ in rows)
        state = "nothing lost or doubled" if whole else "SENTENCES LOST OR DOUBLED"
        requests = f"{len(server.requests)} requests, {kept:,} answered by the model"
        return f"{seconds:.1f} s ({seconds / ideal:.2f} times), {requests}, {state}"


def _worker(server: ModelServer, number: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "benchmarks.llm", server.url, str(number)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _work(url: str, number: int) -> None:
    """Be one worker process: every fourth batch, eight at once."""
    config = EngineConfig(gemini_api_key="none", gemini_base_url=url, requests_per_minute=0, timeout=5.0)
    engine = get_engine("gemini", config)
    sources = [Source(index, SENTENCE.format(index)) for index in range(SENTENCES)]
    batches = [sources[at : at + BATCH] for at in range(number * BATCH, SENTENCES, PROCESSES * BATCH)]
    # As a worker does before it forks.
    load_gate()
    print(_READY, flush=True)
    sys.stdin.readline()
    with ThreadPoolExecutor(CALLS) as threads:
        results = [
            result
            for landed in threads.map(
                lambda batch: simplify_checked(engine, batch, EngineSettings()), batches
            )
            for result in landed
        ]
    print(json.dumps([_row(result) for result in results]))


def _row(result: Simplified) -> tuple[int, tuple[str, ...], int]:
    return result.index, result.sentences, result.tokens


if __name__ == "__main__":
    _work(sys.argv[1], int(sys.argv[2]))
