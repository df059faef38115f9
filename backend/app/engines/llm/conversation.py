"""The requests for one batch: tries, waits and what they used."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.engines.base import EngineBusyError, EngineSettings, Source
from app.engines.config import EngineConfig, RequestLimiter
from app.engines.llm.client import Answer, ModelClient, Prompt, RequestFailedError
from app.engines.llm.prompts import Rejected, make_prompt
from app.engines.llm.replies import read_reply

# Requests for one batch; enough to find two refused sentences among thirty by halving.
_MAX_REQUESTS = 24
_BACKOFF_SECONDS, _MAX_BACKOFF = 0.5, 20.0
_SHORTEST_TIMEOUT = 1.0


@dataclass(frozen=True, slots=True)
class Reply:
    """The usable answers to one request by index; `divide`: a smaller request may fare better."""

    answers: dict[int, tuple[str, ...]]
    refused: bool = False
    divide: bool = True
    repeat: bool = False


@dataclass(slots=True)
class Waiting:
    """Clock, sleep and chance, to be replaced by tests."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] | None = None
    jitter: Callable[[float, float], float] = random.uniform


class Conversation:
    """Sends requests for so many seconds, and counts those that were answered."""

    def __init__(
        self,
        client: ModelClient,
        config: EngineConfig,
        limiter: RequestLimiter,
        waiting: Waiting,
        seconds: float,
    ) -> None:
        self._client, self._config, self._limiter, self._waiting = client, config, limiter, waiting
        self._ends_at = waiting.clock() + seconds
        self._sent = 0
        self.calls = 0
        self.tokens = 0

    @property
    def is_over(self) -> bool:
        """Whether no further request is allowed for this batch."""
        return self._config.stopped.is_set() or self._sent >= _MAX_REQUESTS or self._left() <= 0

    def ask(
        self, batch: Sequence[Source], settings: EngineSettings, rejected: Rejected | None = None
    ) -> Reply:
        """Ask for a batch, again when a request fails; raise EngineBusyError when no request was allowed."""
        prompt = make_prompt(batch, settings, rejected)
        for attempt in range(self._config.attempts):
            try:
                answer = self._send(prompt)
            except RequestFailedError as error:
                last = error
                if not self._wait(attempt, error):
                    break
            else:
                return _reply(answer, batch)
        return Reply({}, divide=last.smaller_may_help)

    def _send(self, prompt: Prompt) -> Answer:
        self._wait_for_turn()
        self._sent += 1
        timeout = max(_SHORTEST_TIMEOUT, min(self._config.timeout, self._left()))
        try:
            answer = self._client.ask(prompt, timeout)
        except RequestFailedError as error:
            self.calls += error.answered
            if error.limited:
                self._limiter.slow_down(error.retry_after)
            raise
        self.calls += 1
        self.tokens += answer.tokens
        return answer

    def _wait_for_turn(self) -> None:
        # Half of the time is for the wait, so that an answer can still arrive in the other half.
        patience = self._left() if self._sent else self._left() / 2
        stopped = self._config.stopped
        if not stopped.is_set() and self._limiter.acquire(max(patience, 0.0)) and not stopped.is_set():
            return
        if not self._sent:
            raise EngineBusyError
        raise RequestFailedError("no request was allowed in time", answered=False)

    def _wait(self, attempt: int, error: RequestFailedError) -> bool:
        """Wait before another try; False when it would come too late."""
        backoff = min(_BACKOFF_SECONDS * 2**attempt, _MAX_BACKOFF)
        pause = (error.retry_after or 0.0) + self._waiting.jitter(backoff / 2, backoff)
        if attempt + 1 >= self._config.attempts or pause >= self._left() or self.is_over:
            return False
        (self._waiting.sleep or self._config.stopped.wait)(pause)
        return not self.is_over

    def _left(self) -> float:
        return self._ends_at - self._waiting.clock()


def _reply(answer: Answer, batch: Sequence[Source]) -> Reply:
    if answer.refused:
        return Reply({}, refused=True)
    # The last item of an answer that was cut off may itself be cut off; read_reply takes whole items only.
    answers = read_reply(answer.text, batch)
    return Reply(answers, repeat=not answer.truncated)
