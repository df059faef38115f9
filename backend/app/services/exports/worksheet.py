"""A worksheet to print: long sentences with room to rewrite them, and the key at the end."""

import html
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import IO

from app.services.exports.book import Book
from app.services.exports.columns import ExportRow

_HEAD = """<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
@page {{ size: A4; margin: 20mm; }}
body {{ max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 12pt/1.5 Georgia, serif; }}
h1 {{ font-size: 18pt; }} h2 {{ font-size: 14pt; break-after: avoid; }}
ol {{ padding-left: 2.5em; }}
li {{ margin-bottom: 1em; break-inside: avoid; white-space: pre-line; }}
small {{ color: #555; }}
.line {{ display: block; height: 1.9em; border-bottom: 1px solid #777; }}
.key {{ break-before: page; }} .key li {{ margin-bottom: .4em; }}
@media print {{ body {{ margin: 0; padding: 0; max-width: none; }} }}
</style>
</head>
<body>
<header><h1>{title}</h1><p>Récrivez chaque phrase en phrases courtes et complètes.</p></header>
<main><ol>
"""
# Of handwriting, on the 17 cm that the margins leave.
_LETTERS_PER_LINE = 60
_NOTHING = "</ol><p>Aucune phrase à récrire.</p><ol>\n"


class WorksheetWriter:
    """Writes an exercise for each sentence that was rewritten, and its short sentences into the key."""

    def __init__(self, book: Book, columns: Sequence[str], target: IO[bytes]) -> None:
        self._with_page, self._target = "page" in columns, target
        self._key = tempfile.TemporaryFile()  # noqa: SIM115 (closed by finish)
        self._open: list[ExportRow] = []
        self._exercises = 0
        target.write(_HEAD.format(title=html.escape(book.title)).encode())

    def add(self, rows: Sequence[ExportRow]) -> None:
        """Write the exercises that are whole; the last may go on with the next rows."""
        groups = [list(group) for _, group in groupby([*self._open, *rows], lambda row: row.source_index)]
        *whole, self._open = groups
        self._write(whole)

    def finish(self) -> None:
        """Write the last exercise, and the key after all of them."""
        self._write([self._open])
        if not self._exercises:
            self._target.write(_NOTHING.encode())
        self._target.write(b'</ol></main>\n<section class="key"><h2>Corrig\xc3\xa9</h2><ol>\n')
        self._key.seek(0)
        shutil.copyfileobj(self._key, self._target)
        self._target.write(b"</ol></section>\n</body>\n</html>\n")
        self._key.close()

    def _write(self, groups: Iterable[Sequence[ExportRow]]) -> None:
        for parts in filter(_is_rewritten, groups):
            self._exercises += 1
            self._target.write(self._exercise(parts).encode())
            self._key.write(_answer(parts).encode())

    def _exercise(self, parts: Sequence[ExportRow]) -> str:
        source = parts[0]
        place = f" <small>p. {source.page}</small>" if self._with_page else ""
        lines = '<span class="line"></span>' * sum(map(_lines_for, parts))
        return f'<li dir="auto">{html.escape(source.original)}{place}{lines}</li>\n'


def _is_rewritten(parts: Sequence[ExportRow]) -> bool:
    return len(parts) > 1 or any(part.normalized != part.original for part in parts)


def _lines_for(part: ExportRow) -> int:
    return max(1, -(-len(part.normalized) // _LETTERS_PER_LINE))


def _answer(parts: Sequence[ExportRow]) -> str:
    return f'<li dir="auto">{"<br>".join(html.escape(part.normalized) for part in parts)}</li>\n'
