"""Run all measurements and write their part of docs/benchmarks.md.

BENCH_BOOKS names a folder of books with their true text (see given_books), which are then measured, too.
"""

import os
import tempfile
from pathlib import Path

from benchmarks import (
    engine,
    estimates,
    exports,
    fuzz,
    gate,
    given_books,
    given_novels,
    history,
    llm,
    own_books,
    reading,
    segmentation,
    sheets,
    whole_way,
)
from benchmarks.report import REPORT, machine, read_report, with_benchmarks
from tests.support.long_book import make_long_book

GIVEN = os.environ.get("BENCH_BOOKS")


def main() -> None:
    """Measure one thing after the other and print each table as it is done."""
    books = "The books are made by `backend/tests/support/long_book.py`."
    sections = {"The machine": f"Measured on {machine()}. {books}"}
    with tempfile.TemporaryDirectory() as folder:
        short, long = Path(folder) / "300.pdf", Path(folder) / "1047.pdf"
        make_long_book(short, pages=300)
        make_long_book(long, pages=1047)
        for title, measure, subject in (
            ("Reading 1,047 pages", reading.measure, long),
            ("The offline engine, 300 pages", engine.measure, short),
            ("The gate", gate.measure, short),
            ("A language model that takes 2 s a request", llm.measure, short),
            ("The estimate of its tokens", estimates.measure, short),
            ("The whole way, 300 pages", whole_way.measure, short),
            ("Files of 20,000 results", exports.measure, short),
            ("10,000 entries, two million results: p95 of 15 requests", history.measure, short),
            ("20,000 results to Google Sheets", sheets.measure, short),
            ("Own books: recall / precision of sentences", own_books.measure, Path(folder)),
            ("Sentences of the gold files", segmentation.measure, _given_gold()),
            ("2,000 damaged books", fuzz.measure, Path(folder)),
        ):
            sections[title] = _table(title, measure(subject))
    sections |= _given_sections(GIVEN)
    REPORT.write_text(with_benchmarks(read_report(), sections), encoding="utf-8")


def _given_gold() -> list[Path]:
    """Return the gold file of the given books, if there is one."""
    path = Path(GIVEN or "") / "gold_segmentation.json"
    return [path] if path.exists() else []


def _given_sections(folder: str | None) -> dict[str, str]:
    if folder is None:
        return {}
    return {
        title: _table(title, measure(Path(folder)))
        for title, measure in (
            ("Books from elsewhere: recall / precision of sentences", given_books.measure),
            ("Hostile files", given_books.measure_hostile),
            ("Novels from elsewhere, 1,000 sentences of each", given_novels.measure),
        )
    }


def _table(title: str, figures: dict[str, str]) -> str:
    """Print a table as it is done, and return it."""
    rows = "\n".join(f"| {name} | {value} |" for name, value in figures.items())
    table = f"| what | measured |\n|---|---|\n{rows}"
    print(f"\n## {title}\n\n{table}")
    return table


if __name__ == "__main__":
    main()
