"""Run all measurements and write docs/benchmarks.md."""

import os
import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import engine, llm, own_books, reading, whole_way
from config import REPOSITORY
from tests.support.long_book import make_long_book

REPORT = REPOSITORY / "docs" / "benchmarks.md"
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
            ("A language model that takes 2 s a request", llm.measure, short),
            ("The whole way, 300 pages", whole_way.measure, short),
        ):
            report += _section(title, measure(book))
        report += _section("Own books: recall / precision of sentences", own_books.measure(Path(folder)))
    REPORT.write_text(report, encoding="utf-8")


def _section(title: str, figures: dict[str, str]) -> str:
    """Print a table as it is done, and return it."""
    rows = "\n".join(f"| {name} | {value} |" for name, value in figures.items())
    section = f"\n## {title}\n\n| what | measured |\n|---|---|\n{rows}\n"
    print(section)
    return section


if __name__ == "__main__":
    main()
