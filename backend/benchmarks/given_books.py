"""Books of one's own with their true text: `BENCH_BOOKS=FOLDER make bench`.

FOLDER/pdf holds NAME.pdf or NAME.epub beside NAME.txt, its true paragraphs parted by blank lines, and
FOLDER/hostile holds files that must end in a clear code or a book.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

from app.text.book import BookError
from app.text.extract import read_book
from benchmarks.books.score import Score, cut_again, score

_KINDS = (".pdf", ".epub")


def measure(folder: Path) -> dict[str, str]:
    """Score each book whose text can be read; name the code of each that is refused."""
    results = {path.name: _scores(path) for path in _books(folder / "pdf")}
    scores = [result for result in results.values() if not isinstance(result, str)]
    rows = {name: result if isinstance(result, str) else _both(*result) for name, result in results.items()}
    if scores:
        exact, text = (_mean([pair[way] for pair in scores]) for way in (0, 1))
        rows[f"mean of {len(scores)} that can be read (goal: at least 99.0 / 99.0)"] = _both(exact, text)
    return rows


def measure_hostile(folder: Path) -> dict[str, str]:
    """Tell how each hostile file ends, and how soon (goal: 10 s)."""
    return {path.name: _ending(path) for path in sorted((folder / "hostile").iterdir())}


def _books(folder: Path) -> Iterator[Path]:
    files = (path for path in sorted(folder.iterdir()) if path.suffix in _KINDS)
    return (path for path in files if path.with_suffix(".txt").exists())


def _scores(path: Path) -> tuple[Score, Score] | str:
    """Return the score of the sentences and of the text alone, or the code of a book that is refused."""
    truth = [sentence.text for sentence in read_book(path.with_suffix(".txt")).sentences]
    try:
        found = [sentence.text for sentence in read_book(path).sentences]
    except BookError as error:
        return f"refused: {error.code}"
    return score(truth, found), score(cut_again(truth), cut_again(found))


def _mean(scores: list[Score]) -> Score:
    return Score(mean(each.recall for each in scores), mean(each.precision for each in scores))


def _both(exact: Score, text: Score) -> str:
    shown = (f"{100 * each.recall:.2f} / {100 * each.precision:.2f}" for each in (exact, text))
    return ", text alone ".join(shown)


def _ending(path: Path) -> str:
    started = time.perf_counter()
    try:
        outcome = f"{len(read_book(path).sentences)} sentences"
    except BookError as error:
        outcome = error.code
    return f"{outcome} after {time.perf_counter() - started:.1f} s"
