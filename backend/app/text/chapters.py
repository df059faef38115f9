"""Gives each sentence the chapter that it stands in."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.text.book import SourceSentence


def with_chapters(sentences: Iterable[SourceSentence]) -> Iterator[SourceSentence]:
    """Yield the sentences, each with the last heading before it, a heading with itself."""
    chapter: str | None = None
    for sentence in sentences:
        if sentence.kind == "heading":
            chapter = sentence.text
        yield replace(sentence, chapter=chapter)
