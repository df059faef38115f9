"""An engine's answers, judged by the gate: repaired once, the best one kept, what still fails flagged."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.engines.base import Engine, EngineSettings, RepairingEngine, Simplified, Source, simplified
from app.engines.gate.findings import Finding
from app.engines.gate.judge import judge
from app.engines.local_split import split_locally
from app.engines.scope import formatted
from app.text.words import count_words

# How many words over the limit a fault weighs: what is lost or invented is worse than what is long.
_WEIGHTS = {"over_limit": 0, "fragment": 6, "lost_content": 10, "added_content": 10}
# Seconds; with less time left, a repair would not be answered.
_LEAST_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to rewrite a source sentence, with what is wrong with it."""

    source: Source
    result: Simplified
    findings: tuple[Finding, ...]
    excess: int

    @property
    def cost(self) -> int:
        """Words over the limit, and what the faults weigh; 0 for a rewrite that keeps the promise."""
        return self.excess + sum(_WEIGHTS[finding.flag] for finding in self.findings)

    @property
    def has_faults(self) -> bool:
        """Whether something else is wrong than the length."""
        return any(finding.flag != "over_limit" for finding in self.findings)


def simplify_checked(engine: Engine, batch: Sequence[Source], settings: EngineSettings) -> list[Simplified]:
    """Answer each source sentence of the batch once, in order, flagged with what is wrong with it."""
    started = time.monotonic()
    results = engine.simplify(batch, settings)
    answers = [candidate(*pair, settings) for pair in zip(batch, results, strict=True)]
    best = {answer.source.index: answer for answer in answers}
    if isinstance(engine, RepairingEngine):
        _repair(engine, best, settings, started + engine.batch_seconds - time.monotonic())
    for answer in [answer for answer in best.values() if answer.has_faults]:
        paraphrases = isinstance(engine, RepairingEngine)
        best[answer.source.index] = _safest(answer, settings, paraphrases=paraphrases)
    return [_flagged(best[source.index]) for source in batch]


def judged(source: Source, sentences: Sequence[str], settings: EngineSettings) -> Simplified:
    """Return somebody's rewrite of a source sentence, flagged with what is wrong with it."""
    return _flagged(candidate(source, simplified(source, sentences, settings), settings))


def candidate(source: Source, result: Simplified, settings: EngineSettings) -> Candidate:
    """Judge one result."""
    findings = judge(source, result.sentences, settings).findings
    excess = sum(max(0, count_words(text) - settings.max_words) for text in result.sentences)
    return Candidate(source, result, findings, excess)


def _repair(
    engine: RepairingEngine, best: dict[int, Candidate], settings: EngineSettings, seconds: float
) -> None:
    """Ask once more for what has faults, and keep the better answer, with the tokens of both."""
    faulty = [answer for answer in best.values() if answer.findings and not _is_fallback(answer)]
    if not faulty or seconds < _LEAST_SECONDS:
        return
    items = [(each.source, each.result.sentences, each.findings) for each in faulty]
    for result in engine.repair(items, settings, seconds):
        before = best[result.index]
        after = candidate(before.source, result, settings)
        better = after if after.cost < before.cost else before
        tokens, calls = before.result.tokens + result.tokens, before.result.calls + result.calls
        best[result.index] = replace(better, result=replace(better.result, tokens=tokens, calls=calls))


def _safest(answer: Candidate, settings: EngineSettings, *, paraphrases: bool) -> Candidate:
    """Return the least bad of an answer with faults, the local split, and the sentence as it is.

    An engine that only splits has no excuse for a fault: its sentence stays whole.
    """
    source = answer.source
    unchanged = formatted(source, [source.text], settings)
    whole = candidate(source, simplified(source, unchanged, settings), settings)
    if not paraphrases:
        return whole
    split = candidate(source, split_locally([source], settings)[0], settings)
    best = min((answer, split, whole), key=lambda each: each.cost)
    return answer if best is answer else _instead_of(answer, best)


def _instead_of(answer: Candidate, other: Candidate) -> Candidate:
    """Return another candidate as a fallback that pays for what the answer used."""
    flags = tuple((*flags, "fallback") for flags in other.result.flags)
    used = answer.result
    return replace(other, result=replace(other.result, flags=flags, tokens=used.tokens, calls=used.calls))


def _is_fallback(answer: Candidate) -> bool:
    return any("fallback" in flags for flags in answer.result.flags)


def _flagged(answer: Candidate) -> Simplified:
    """Return the result with the flags of the gate on the parts that they are about."""
    flags = [dict.fromkeys(each) for each in answer.result.flags]
    for finding in answer.findings:
        flags[finding.part][finding.flag] = None
    return replace(answer.result, flags=tuple(map(tuple, flags)), findings=answer.findings)
