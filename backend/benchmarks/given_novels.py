"""What the offline engine makes of novels of one's own: `BENCH_BOOKS=FOLDER make bench`.

FOLDER/novels holds plain texts; 1,000 sentences of each are drawn at random, the same in every run.
"""

from collections.abc import Sequence
from pathlib import Path
from random import Random

from app.engines.base import EngineSettings, Simplified, Source, get_engine
from app.engines.gate.clauses import has_finite_verb
from app.engines.gate.words import content_of, keys_of, words_of
from app.engines.gated import simplify_checked
from app.text.extract import read_book
from app.text.words import count_words

_DRAWN = 1000
_SETTINGS = EngineSettings()
Pair = tuple[Source, Simplified]


def measure(folder: Path) -> dict[str, str]:
    """Return shares of short sentences for each novel, and what was kept of the content of all."""
    novels = {path.stem: _simplified(path) for path in sorted((folder / "novels").glob("*.txt"))}
    pairs = [pair for novel in novels.values() for pair in novel]
    return {
        **{f"{name}, within 8 / 12 words": _shares(novel) for name, novel in novels.items()},
        "all, within 8 / 12 words (goal: 45% / 63%)": _shares(pairs),
        "content words kept, and not added (goal: .995)": "{:.4f} / {:.4f}".format(*_content(pairs)),
        "sentences with a finite verb, source and result": "{:.1%} / {:.1%}".format(*_finite(pairs)),
        "flags of the gate but over_limit": f"{_flagged(pairs)} of {len(pairs):,}",
    }


def _simplified(path: Path) -> list[Pair]:
    sentences = read_book(path).sentences
    drawn = Random(0).sample(range(len(sentences)), min(_DRAWN, len(sentences)))
    sources = [Source(index, sentences[index].text, sentences[index].kind) for index in sorted(drawn)]
    return list(zip(sources, simplify_checked(get_engine("local"), sources, _SETTINGS), strict=True))


def _shares(pairs: Sequence[Pair]) -> str:
    before = [source.text for source, _ in pairs]
    after = [text for _, result in pairs for text in result.sentences]
    return " / ".join(f"{_within(before, limit):.1%} to {_within(after, limit):.1%}" for limit in (8, 12))


def _within(texts: Sequence[str], limit: int) -> float:
    return sum(count_words(text) <= limit for text in texts) / len(texts)


def _content(pairs: Sequence[Pair]) -> tuple[float, float]:
    """Return the shares of the sources' content words that are kept, and of the results' that are not new."""
    kept = told = total = results = 0
    for source, result in pairs:
        before = [keys_of(word.word) for word in content_of(words_of(source.text))]
        after = [keys_of(word.word) for text in result.sentences for word in content_of(words_of(text))]
        said, known = frozenset().union(*after), frozenset().union(*before)
        kept += sum(not keys.isdisjoint(said) for keys in before)
        told += sum(not keys.isdisjoint(known) for keys in after)
        total, results = total + len(before), results + len(after)
    return kept / total, told / results


def _finite(pairs: Sequence[Pair]) -> tuple[float, float]:
    before = [has_finite_verb(words_of(source.text)) for source, _ in pairs]
    after = [has_finite_verb(words_of(text)) for _, result in pairs for text in result.sentences]
    return sum(before) / len(before), sum(after) / len(after)


def _flagged(pairs: Sequence[Pair]) -> int:
    return sum(any(finding.flag != "over_limit" for finding in result.findings) for _, result in pairs)
