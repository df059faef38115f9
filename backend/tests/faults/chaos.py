"""Everything dies at random, and is started again as a supervisor does it."""

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from random import Random

from redis import Redis
from redis.exceptions import RedisError

from tests.faults.stack import FaultStack, children_of
from tests.support.servers import Process, wait_for

WORKERS = ("worker", "worker2")
_RESTART_SECONDS = 1.0
_LOOK_SECONDS = 0.2


class ChaosStack(FaultStack):
    """The product with two workers and somebody who starts again what has died."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.lock, self._over = threading.Lock(), threading.Event()
        self._groups: set[int] = set()
        self._supervisor = threading.Thread(target=self._supervise, daemon=True)

    def start(self) -> None:
        """Start everything, and look after it from then on."""
        super().start()
        self.start_second_worker()
        wait_for(lambda: " ready." in self.log("worker2"), what="the second worker")
        self._supervisor.start()

    def stop(self) -> None:
        """End everything, what has lost its parent too."""
        self._over.set()
        self._supervisor.join()
        super().stop()
        for group in self._groups:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)

    def start_second_worker(self) -> Process:
        command = [sys.executable, "-m", "celery", "-A", self.worker_app, "worker", "--loglevel=INFO"]
        return self._start("worker2", [*command, "-n", f"second-{self.port}@%h"])

    def _start(self, name: str, command: list[str]) -> Process:
        process = super()._start(name, command)
        self._groups.add(process.pid)
        return process

    def _supervise(self) -> None:
        starters: dict[str, Callable[[], object]] = {
            "web": self.start_web,
            "worker": self.start_worker,
            "worker2": self.start_second_worker,
            "beat": self.start_beat,
        }
        while not self._over.wait(_LOOK_SECONDS):
            with self.lock:
                dead = [start for name, start in starters.items() if not self.is_alive(name)]
                if not self.redis.process.is_alive:
                    dead.insert(0, self.redis.start)
                if dead and not self._over.wait(_RESTART_SECONDS):
                    for start in dead:
                        start()


class Killer:
    """Does one harm after the other; `timeline` tells when and what."""

    def __init__(self, stack: ChaosStack, random: Random) -> None:
        self.timeline: list[str] = []
        self._stack, self._random, self._began = stack, random, time.monotonic()
        self._harms: dict[Callable[[], str], int] = {
            self._kill_child: 6,
            self._kill_worker: 3,
            self._kill_main_process: 1,
            self._kill_web: 2,
            self._kill_beat: 1,
            self._kill_redis: 1,
            self._kill_redis_for_good: 1,
            self._flush_redis: 1,
            self._hang_redis: 2,
        }

    def rage(self, seconds: float, pause: float) -> None:
        """Do harm for so many seconds, with a pause of this length on average in between."""
        ends_at = time.monotonic() + seconds
        while (left := ends_at - time.monotonic()) > 0:
            time.sleep(min(left, self._random.uniform(0, 2 * pause)))
            (harm,) = self._random.choices(list(self._harms), list(self._harms.values()))
            with self._stack.lock:
                told = harm()
            self.timeline.append(f"{time.monotonic() - self._began:7.1f} s  {told}")

    def _kill_child(self) -> str:
        name = self._random.choice(WORKERS)
        children = children_of(self._stack.pid(name)) if self._stack.is_alive(name) else []
        if not children:
            return f"{name} has no child to kill"
        child = self._random.choice(children)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        return f"killed a child of {name}: {child}"

    def _kill_worker(self) -> str:
        return self._kill(self._random.choice(WORKERS))

    def _kill_main_process(self) -> str:
        """Leave the children without a parent, as when memory runs out."""
        name = self._random.choice(WORKERS)
        if self._stack.is_alive(name):
            os.kill(self._stack.pid(name), signal.SIGKILL)
        return f"killed the main process of {name}"

    def _kill_web(self) -> str:
        return self._kill("web")

    def _kill_beat(self) -> str:
        return self._kill("beat")

    def _kill(self, name: str) -> str:
        if self._stack.is_alive(name):
            self._stack.kill(name)
        return f"killed {name}"

    def _kill_redis(self) -> str:
        self._stack.redis.process.kill()
        return "killed Redis"

    def _kill_redis_for_good(self) -> str:
        self._stack.redis.process.kill()
        self._stack.redis.forget()
        return "killed Redis, and its files are gone"

    def _flush_redis(self) -> str:
        with contextlib.suppress(RedisError):
            Redis.from_url(self._stack.redis.url, socket_timeout=2).flushall()
        return "emptied Redis"

    def _hang_redis(self) -> str:
        seconds = self._random.uniform(1, 5)
        if self._stack.redis.process.is_alive:
            self._stack.redis.process.freeze()
            time.sleep(seconds)
            self._stack.redis.process.thaw()
        return f"Redis hung for {seconds:.1f} s until now"
