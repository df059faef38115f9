"""Judges what an engine made of one source sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.engines.base import EngineSettings, Source
from app.engines.gate.agreement import agreement_findings
from app.engines.gate.clauses import clause_findings
from app.engines.gate.content import content_findings
from app.engines.gate.exchange import exchange_findings
from app.engines.gate.findings import Finding
from app.engines.gate.known_words import is_word
from app.engines.gate.negation import negation_findings
from app.engines.gate.order import order_findings
from app.engines.gate.repetition import repetition_findings
from app.engines.gate.shape import shape_findings
from app.engines.gate.words import Word, keys_of, words_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that is wrong with the parts of one source sentence."""

    findings: tuple[Finding, ...]

    def flags(self, parts: int) -> tuple[tuple[str, ...], ...]:
        """Return the flags of each part, each once."""
        flags: list[dict[str, None]] = [{} for _ in range(parts)]
        for finding in self.findings:
            flags[finding.part][finding.flag] = None
        return tuple(map(tuple, flags))


def load() -> None:
    """Load the word list, as a worker does before it forks."""
    is_word("oui")


def judge(source: Source, parts: Sequence[str], settings: EngineSettings) -> Verdict:
    """Return what is wrong with `parts` as a rewrite of `source`; what is unchanged can only be too long."""
    return Verdict(tuple(_findings(source, parts, settings)))


def _findings(source: Source, parts: Sequence[str], settings: EngineSettings) -> Iterator[Finding]:
    yield from shape_findings(source.text, parts, settings.max_words)
    if list(parts) == [source.text]:
        return
    words = words_of(source.text)
    rows = [words_of(part) for part in parts]
    yield from clause_findings(source.text, words, parts, rows)
    yield from agreement_findings(words, rows)
    yield from content_findings(words, rows, _names(source.before))
    yield from negation_findings(words, rows)
    yield from order_findings(words, rows)
    yield from exchange_findings(words, rows)
    yield from repetition_findings(words, parts, rows)


def _names(before: Sequence[str]) -> frozenset[str]:
    """Return the keys of the names in the sentences before."""
    names: list[Word] = [word for text in before for word in words_of(text) if word.is_name]
    return frozenset().union(*(keys_of(word.word) for word in names))
