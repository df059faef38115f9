"""Markdown: the title and a table (GitHub's dialect), in which no text is markup."""

import re
from collections.abc import Sequence
from typing import IO

from app.services.exports.book import Book
from app.services.exports.columns import COLUMNS, ExportRow, text_cell

# What means something inside a line: CommonMark's marks, tables, strikethrough, formulas of some renderers.
_MARKUP = re.compile(r"[\\`*_\[\]<>&|~$^#{}]")
# What some renderers make links of: addresses (GitHub's autolinks), names of hosts, mail addresses, mentions.
_LINK = re.compile(r"(?<=\w):(?=//)|(?<=\w)\.(?=\w)|@")
_BREAK = re.compile(r"\r\n|[\n\v\f\r\x85\u2028\u2029]")


class MarkdownWriter:
    """Writes a heading and a table."""

    def __init__(self, book: Book, columns: Sequence[str], target: IO[bytes]) -> None:
        self._columns, self._target = columns, target
        labels = [COLUMNS[name].label for name in columns]
        rule = ["---"] * len(columns)
        self._write(f"# {escaped(book.title)}\n\n{_line(labels)}{_line(rule)}")

    def add(self, rows: Sequence[ExportRow]) -> None:
        """Write a line of the table for each row."""
        lines = (_line([escaped(text_cell(row, name)) for name in self._columns]) for row in rows)
        self._write("".join(lines))

    def finish(self) -> None:
        """Do nothing: a table has no end."""

    def _write(self, text: str) -> None:
        self._target.write(text.encode())


def escaped(text: str) -> str:
    """Write a text so that it is shown as it is; its line breaks stay line breaks."""
    marked = _LINK.sub(r"\\\g<0>", _MARKUP.sub(r"\\\g<0>", text))
    return _BREAK.sub("<br>", marked)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
