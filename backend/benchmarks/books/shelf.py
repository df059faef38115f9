"""The made-up books: each a text in a layout."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.books import browser_books, canvas_books, prose, typst_books
from benchmarks.books.content import Content


@dataclass(frozen=True)
class MadeUpBook:
    """A text, and what typesets it."""

    name: str
    content: Content
    typeset: Callable[[Content, Path], None]


def shelf() -> list[MadeUpBook]:
    """Return all books that can be typeset on this computer."""
    books = [
        MadeUpBook("book designer: small capitals, soft hyphens, front matter", prose.novel(1, notes=True),
                   typst_books.book_designer),
        MadeUpBook("modern: no indent after headings, ornaments, notes by symbols",
                   prose.novel(2, notes=True, ornaments=True), typst_books.symbols),
        MadeUpBook("poems in prose, numbers between dashes", prose.poems(3), typst_books.feet),
        MadeUpBook("novel in letters", prose.letters(4), typst_books.feet),
        MadeUpBook("play", prose.play(5), typst_books.plain),
        MadeUpBook("two columns with footnotes", prose.novel(6, notes=True), typst_books.two_columns),
        MadeUpBook("large print, ragged", prose.novel(7), typst_books.large_print),
        MadeUpBook("heads by chapter, endnotes", prose.novel(8, notes=True), typst_books.endnotes),
        MadeUpBook("heads by chapter, footnotes", prose.novel(9, notes=True), typst_books.plain),
        MadeUpBook("English epigraphs", prose.quoting(10), typst_books.plain),
        MadeUpBook("manuscript of a word processor", prose.novel(11), canvas_books.manuscript),
        MadeUpBook("reflowed e-book", prose.novel(12, ornaments=True), canvas_books.reflowed),
        MadeUpBook("lines numbered", prose.poems(13), canvas_books.numbered_lines),
        MadeUpBook("drop capitals", prose.novel(14), canvas_books.drop_capitals),
        MadeUpBook("explanations beside ragged lines", prose.novel(16), canvas_books.glosses),
        MadeUpBook("pages on their side", prose.novel(17), canvas_books.sideways),
        MadeUpBook("titles in drawn small capitals", prose.novel(18), canvas_books.drawn_small_capitals),
    ]  # fmt: skip
    if browser_books.browser():
        content = prose.novel(15, ornaments=True)
        books.append(MadeUpBook("web page printed by a browser", content, browser_books.printed))
    return books
