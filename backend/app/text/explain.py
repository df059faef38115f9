"""Says of each line of a book what became of it: left out and why, or kept and as what."""

from collections.abc import Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter

from app.text.book import Book, SourceSentence

# A kept paragraph is shown by its beginning (characters).
_SHOWN = 60


def explain(book: Book) -> Iterator[str]:
    """Yield a line of text for each line that was left out and each paragraph that was kept, by page."""
    dropped = ((line.page, f"left out  {line.reason:20}  {line.text.strip()}") for line in book.dropped)
    yield f"{book.pages} pages; left out: {_counts(book) or 'nothing'}."
    for page, text in merge(dropped, _kept(book), key=itemgetter(0)):
        yield f"page {page:<4}  {text}"


def _counts(book: Book) -> str:
    """Return how many lines were left out for each reason: "12 page number, 3 footnote"."""
    reasons = sorted(line.reason for line in book.dropped)
    return ", ".join(f"{len(list(group))} {reason}" for reason, group in groupby(reasons))


def _kept(book: Book) -> Iterator[tuple[int, str]]:
    """Yield page and description of each paragraph."""
    paragraph: list[SourceSentence] = []
    last_page = 1
    for sentence in book.sentences:
        paragraph.append(sentence)
        if sentence.ends_paragraph or sentence is book.sentences[-1]:
            # Pages never go back, also where columns or notes are read in another order.
            last_page = max(last_page, paragraph[0].page)
            yield last_page, f"kept      {paragraph[0].kind:20}  {_beginning(paragraph)}"
            paragraph = []


def _beginning(paragraph: list[SourceSentence]) -> str:
    text = " ".join(" ".join(sentence.text for sentence in paragraph).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} … ({len(text)} characters)"
