"""Sentences of made-up books in many layouts against their true text."""

from pathlib import Path

from app.text.extract import read_book, read_text
from benchmarks.books.content import truth_of
from benchmarks.books.score import Score, cut_again, score
from benchmarks.books.shelf import MadeUpBook, shelf


def measure(folder: Path) -> dict[str, str]:
    """Typeset and read each book; recall and precision in per cent, then the same after a plain cut."""
    scores = {book.name: scores_of(book, folder) for book in shelf()}
    return {name: f"{_shown(exact)}, text alone {_shown(text)}" for name, (exact, text) in scores.items()}


def scores_of(book: MadeUpBook, folder: Path) -> tuple[Score, Score]:
    """Score the sentences of a book, and its text whatever the segmentation."""
    target = folder / f"{book.typeset.__name__}.pdf"
    book.typeset(book.content, target)
    found = [sentence.text for sentence in read_book(target).sentences]
    truth = [sentence.text for sentence in read_text("\n\n".join(truth_of(book.content.elements))).sentences]
    return score(truth, found), score(cut_again(truth), cut_again(found))


def _shown(result: Score) -> str:
    return f"{100 * result.recall:.1f} / {100 * result.precision:.1f}"
