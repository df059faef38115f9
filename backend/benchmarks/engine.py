"""The offline engine on one core, after its model is loaded."""

import time
from pathlib import Path

from app.engines.base import EngineSettings, Source, get_engine
from app.text.extract import read_book
from app.text.words import count_words


def measure(book: Path) -> dict[str, str]:
    """Simplify a whole book in batches of 30 sentences."""
    sources = [Source(index, item.text, item.kind) for index, item in enumerate(read_book(book).sentences)]
    words = sum(count_words(source.text) for source in sources)
    engine, settings = get_engine("local"), EngineSettings()
    started = time.perf_counter()
    engine.load()
    loaded = time.perf_counter()
    batches = [sources[start : start + 30] for start in range(0, len(sources), 30)]
    results = [result for batch in batches for result in engine.simplify(batch, settings)]
    seconds = time.perf_counter() - loaded
    within = sum(count_words(text) <= settings.max_words for result in results for text in result.sentences)
    total = sum(len(result.sentences) for result in results)
    return {
        "source words": f"{words:,}",
        "load of the model": f"{loaded - started:.1f} s",
        "words a second": f"{words / seconds:,.0f}",
        "100,000 words (goal: at most 15 s)": f"{seconds / words * 100_000:.1f} s",
        "results within 8 words": f"{within / total:.0%} of {total:,}",
    }
