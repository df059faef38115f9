"""Small made-up books in the layouts of the benchmark, from file to sentences."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.books import canvas_books, prose, typst_books
from benchmarks.books.content import Content
from benchmarks.books.shelf import MadeUpBook
from benchmarks.own_books import scores_of

NOVEL = prose.novel(21, chapters=2, notes=True, ornaments=True)
CASES = [
    (prose.novel(22, chapters=2, notes=True), typst_books.book_designer),
    (NOVEL, typst_books.symbols),
    (NOVEL, typst_books.two_columns),
    (NOVEL, typst_books.endnotes),
    (NOVEL, typst_books.large_print),
    (prose.letters(23), typst_books.feet),
    (prose.poems(24), typst_books.feet),
    (prose.play(25), typst_books.plain),
    (prose.quoting(26), typst_books.plain),
    (NOVEL, canvas_books.manuscript),
    (NOVEL, canvas_books.reflowed),
    (NOVEL, canvas_books.numbered_lines),
    (NOVEL, canvas_books.drop_capitals),
    (NOVEL, canvas_books.glosses),
    (NOVEL, canvas_books.sideways),
    (NOVEL, canvas_books.drawn_small_capitals),
]


@pytest.mark.parametrize(("content", "typeset"), CASES)
def test_a_book_gives_the_sentences_it_was_made_of(
    content: Content, typeset: Callable[[Content, Path], None], tmp_path: Path
) -> None:
    exact, text = scores_of(MadeUpBook("book", content, typeset), tmp_path)
    for score in (exact, text):
        assert min(score.recall, score.precision) > 0.98, (score.missing[:5], score.false[:5])
