"""Run all measurements and write docs/benchmarks.md.

BENCH_BOOKS names a folder of books with their true text (see given_books), which are then measured, too.
"""

import os
import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import (
    engine,
    estimates,
    fuzz,
    gate,
    given_books,
    given_novels,
    llm,
    own_books,
    reading,
    segmentation,
    whole_way,
)
from config import REPOSITORY
from tests.support.long_book import make_long_book

REPORT = REPOSITORY / "docs" / "benchmarks.md"
GIVEN = os.environ.get("BENCH_BOOKS")
HEAD = """# Benchmarks

Written by `make bench` on {date}: {cores} cores, Python {python}, {system}. The books are made by
`backend/tests/support/long_book.py`. Ratios hold better than absolute times.
"""


def main() -> None:
    """Measure one thing after the other and print each table as it is done."""
    now = datetime.now(UTC).date().isoformat()
    report = HEAD.format(
        date=now, cores=os.cpu_count(), python=platform.python_version(), system=platform.system()
    )
    with tempfile.TemporaryDirectory() as folder:
        short, long = Path(folder) / "300.pdf", Path(folder) / "1047.pdf"
        make_long_book(short, pages=300)
        make_long_book(long, pages=1047)
        for title, measure, book in (
            ("Reading 1,047 pages", reading.measure, long),
            ("The offline engine, 300 pages", engine.measure, short),
            ("The gate", gate.measure, short),
            ("A language model that takes 2 s a request", llm.measure, short),
            ("The estimate of its tokens", estimates.measure, short),
            ("The whole way, 300 pages", whole_way.measure, short),
        ):
            report += _section(title, measure(book))
        report += _section("Own books: recall / precision of sentences", own_books.measure(Path(folder)))
        report += _section("Sentences of the gold files", segmentation.measure(_given_gold()))
        report += _section("2,000 damaged books", fuzz.measure(Path(folder)))
    report += _given_sections(GIVEN)
    REPORT.write_text(report, encoding="utf-8")


def _given_gold() -> list[Path]:
    """Return the gold file of the given books, if there is one."""
    path = Path(GIVEN or "") / "gold_segmentation.json"
    return [path] if path.exists() else []


def _given_sections(folder: str | None) -> str:
    if folder is None:
        return ""
    return "".join(
        _section(title, measure(Path(folder)))
        for title, measure in (
            ("Books from elsewhere: recall / precision of sentences", given_books.measure),
            ("Hostile files", given_books.measure_hostile),
            ("Novels from elsewhere, 1,000 sentences of each", given_novels.measure),
        )
    )


def _section(title: str, figures: dict[str, str]) -> str:
    """Print a table as it is done, and return it."""
    rows = "\n".join(f"| {name} | {value} |" for name, value in figures.items())
    section = f"\n## {title}\n\n| what | measured |\n|---|---|\n{rows}\n"
    print(section)
    return section


if __name__ == "__main__":
    main()
