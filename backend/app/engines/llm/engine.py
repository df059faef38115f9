"""The engine behind every language model: asks, asks again for less, and falls back to the local split."""

import contextlib
from collections.abc import Sequence
from dataclasses import replace

from app.engines.base import (
    EngineBusyError,
    EngineError,
    EngineSettings,
    RepairItem,
    Simplified,
    Source,
    simplified,
)
from app.engines.config import EngineConfig, RequestLimiter, calls_at_once, request_limit
from app.engines.llm.client import ModelClient
from app.engines.llm.conversation import Conversation, Waiting
from app.engines.llm.limits import LocalLimiter
from app.engines.llm.prompts import Rejected
from app.engines.local_split import split_locally
from app.engines.scope import formatted, may_change

# A batch whose answers cannot be used is asked for once more before it is divided.
_TRIES = 2


class LanguageModelEngine:
    """Rewrites what is too long with a model; short sentences and headings are not sent."""

    def __init__(
        self, name: str, client: ModelClient, config: EngineConfig, *, waiting: Waiting | None = None
    ) -> None:
        self.name = name
        self.batch_size = config.batch_size
        self.concurrency = calls_at_once(name, config)
        self.batch_seconds = config.batch_deadline
        self._client, self._config = client, config
        self._limiter: RequestLimiter = config.limiter or LocalLimiter(request_limit(name, config))
        self._waiting = waiting or Waiting()

    def load(self) -> None:
        """Nothing is slow to load."""

    def simplify(self, batch: Sequence[Source], settings: EngineSettings) -> list[Simplified]:
        """Answer each source sentence once, in order; what the model did not answer is split locally."""
        asked = [source for source in batch if may_change(source, settings)]
        talk = self._conversation()
        answers, refused = self._ask(talk, asked, settings) if asked else ({}, set())
        results = _answered(batch, answers, settings)
        rest = [source for source in asked if source.index not in answers]
        for result in split_locally(rest, settings) if rest else []:
            results[result.index] = _flagged(result, refused=result.index in refused)
        used = {source.index for source in asked}
        return _with_usage([results[source.index] for source in batch], used, talk)

    def repair(
        self, items: Sequence[RepairItem], settings: EngineSettings, seconds: float
    ) -> list[Simplified]:
        """Ask once more for results that were judged bad; what gets no answer keeps its sentences."""
        wanted = [item for item in items if may_change(item[0], settings)]
        if not wanted or self._config.stopped.is_set():
            return []
        talk = Conversation(self._client, self._config, self._limiter, self._waiting, seconds)
        rejected: Rejected = {source.index: (before, findings) for source, before, findings in wanted}
        sentences = {source.index: before for source, before, _ in wanted}
        # What was answered before is paid for: whatever is wrong now, the next batch will say it.
        with contextlib.suppress(EngineBusyError, EngineError):
            sentences |= talk.ask([source for source, _, _ in wanted], settings, rejected).answers
        results = [simplified(source, sentences[source.index], settings) for source, _, _ in wanted]
        return _with_usage(results, set(rejected), talk)

    def _conversation(self) -> Conversation:
        if self._config.stopped.is_set():
            raise EngineBusyError
        seconds = self._config.batch_deadline
        return Conversation(self._client, self._config, self._limiter, self._waiting, seconds)

    def _ask(
        self, talk: Conversation, batch: Sequence[Source], settings: EngineSettings
    ) -> tuple[dict[int, tuple[str, ...]], set[int]]:
        """Return the answers by index, and the indices that the model refused by themselves."""
        answers: dict[int, tuple[str, ...]] = {}
        refused: set[int] = set()
        waiting = [(list(batch), _TRIES)]
        while waiting and not talk.is_over:
            part, tries = waiting.pop()
            reply = talk.ask(part, settings)
            answers |= reply.answers
            rest = [source for source in part if source.index not in reply.answers]
            if rest and reply.repeat and tries > 1:
                waiting.append((rest, tries - 1))
            elif len(rest) > 1 and reply.divide:
                middle = len(rest) // 2
                waiting += [(rest[middle:], 1), (rest[:middle], 1)]
            elif reply.refused:
                refused.update(source.index for source in rest)
        return answers, refused


def _answered(
    batch: Sequence[Source], answers: dict[int, tuple[str, ...]], settings: EngineSettings
) -> dict[int, Simplified]:
    """Return the results of the answers, and the sentences that were not sent as they are."""
    results = {}
    for source in batch:
        sentences = answers.get(source.index, (source.text,))
        results[source.index] = simplified(source, formatted(source, sentences, settings), settings)
    return results


def _flagged(result: Simplified, *, refused: bool) -> Simplified:
    marks = ("refused", "fallback") if refused else ("fallback",)
    return replace(result, flags=tuple((*flags, *marks) for flags in result.flags))


def _with_usage(results: list[Simplified], used: set[int], talk: Conversation) -> list[Simplified]:
    """Share the tokens out over the sentences that were asked for, so that the sum is exact."""
    share, left = divmod(talk.tokens, len(used) or 1)
    calls = talk.calls
    for number, result in enumerate(results):
        if result.index in used:
            results[number] = replace(result, tokens=share + (left > 0), calls=calls)
            left, calls = left - 1, 0
    return results
