"""Takes over the paragraphs of a book that has no printed lines, such as an EPUB."""

from collections.abc import Iterable
from typing import Any

from app.text.book import Dropped
from app.text.characters import CharacterMap
from app.text.continuations import without_false_breaks
from app.text.headings import looks_like_heading
from app.text.licence import without_licence
from app.text.lines import Paragraph


def flowing_paragraphs(items: Iterable[dict[str, Any]], dropped: list[Dropped]) -> list[Paragraph]:
    """Return the paragraphs of the reader's items; what is worded as a heading is one.

    What the reader left out, and what is left out here, is added to `dropped`.
    """
    characters = CharacterMap([])
    paragraphs: list[Paragraph] = []
    for item in items:
        lines = [(characters.apply(text), int(page)) for text, page in item.get("lines", ())]
        if "paragraph" in item:
            paragraphs.append(Paragraph(lines, item["paragraph"]))
        elif "left_out" in item:
            dropped += (Dropped(page, text, item["left_out"]) for text, page in lines)
    for paragraph in paragraphs:
        if paragraph.kind == "narration" and _reads_like_heading(paragraph):
            paragraph.kind = "heading"
    return without_false_breaks(without_licence(paragraphs, dropped))


def _reads_like_heading(paragraph: Paragraph) -> bool:
    return len(paragraph.lines) == 1 and looks_like_heading(paragraph.lines[0][0])
