"""docs/benchmarks.md: parts that several programs write, none touching another's."""

import os
import platform
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from config import REPOSITORY

REPORT = REPOSITORY / "docs" / "benchmarks.md"
# The part of `make verify`; everything else is that of `make bench`.
GOALS = "Goals of running jobs"
_TITLE = """# Benchmarks

Written by `make bench` and `make verify`. Ratios hold better than absolute times.
"""
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


def machine() -> str:
    """Say when and on what something is measured."""
    date = datetime.now(UTC).date().isoformat()
    return f"{date}: {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"


def sections_of(document: str) -> dict[str, str]:
    """Return the text under each heading of the second level, in order."""
    _, *parts = _HEADING.split(document)
    return {heading: text.strip() for heading, text in zip(parts[::2], parts[1::2], strict=True)}


def with_goals(document: str, text: str) -> str:
    """Return the document with this text as the part of `make verify`."""
    return _document({**sections_of(document), GOALS: text})


def with_benchmarks(document: str, sections: Mapping[str, str]) -> str:
    """Return the document with these sections as the part of `make bench`."""
    kept = {heading: text for heading, text in sections_of(document).items() if heading == GOALS}
    return _document({**sections, **kept})


def read_report(path: Path = REPORT) -> str:
    """Return the document as it is; empty when there is none yet."""
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _document(sections: Mapping[str, str]) -> str:
    return _TITLE + "".join(f"\n## {heading}\n\n{text}\n" for heading, text in sections.items())
