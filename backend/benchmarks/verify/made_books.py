"""Books that a model answers well: every other sentence is too long, and the rest short."""

from collections.abc import Iterator
from pathlib import Path

from scripts.typeset import compose, typeset
from tests.support.model_server import SENTENCE

_SHORT = "La nuit tombait sur le port."
_PER_PARAGRAPH, _PARAGRAPHS = 4, 40


def typeset_book(target: Path, pages: int) -> None:
    """Write a PDF of so many pages, with the sentences that such a book has."""
    paragraphs: list[str] = []
    chapters, composed = _chapters(), 1  # the title page
    while composed < pages:
        chapter = next(chapters)
        room = pages - composed
        while len(compose(chapter)) > room:
            chapter = chapter[:-1]
        paragraphs += chapter
        composed += len(compose(chapter))
    typeset(paragraphs, target, title="Le Port", author="Jeanne Sorbier")


def plain_book(target: Path, sentences: int) -> None:
    """Write a text of so many long sentences, one a paragraph."""
    target.write_text("\n\n".join(SENTENCE.format(number) for number in range(sentences)), encoding="utf-8")


def _chapters() -> Iterator[list[str]]:
    number = chapter = 0
    while True:
        chapter += 1
        paragraphs = [f"CHAPITRE {chapter}", "Le vieux marin"]
        for _ in range(_PARAGRAPHS):
            numbers = range(number, number + _PER_PARAGRAPH)
            paragraphs.append(" ".join(f"{SENTENCE.format(each)} {_SHORT}" for each in numbers))
            number += _PER_PARAGRAPH
        yield paragraphs
