"""Reads a book: isolated reader, layout, cleaning, segmentation."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

from app.text.book import Book, BookError, BookWarning, Dropped, Limits, SourceSentence
from app.text.chapters import with_chapters
from app.text.characters import CharacterMap
from app.text.clean import Cleaner
from app.text.collection import paused_collection
from app.text.damage import damage_warning
from app.text.dialogue import sentences_of
from app.text.dropped import without_ornaments
from app.text.flowing import flowing_paragraphs
from app.text.language_check import check_language
from app.text.layout import paragraphs_of
from app.text.lines import Line, Page, Paragraph
from app.text.ocr import Ocr, pages_to_recognise, with_recognised
from app.text.plain import paragraphs_of_text
from app.text.quality import (
    blank_garbled_pages,
    check_text_layer,
    page_warnings,
)
from app.text.sandbox import run_reader

Step = Callable[[str], None]
_NOTHING = re.compile(r"\s*")


@paused_collection()
def read_book(
    path: Path,
    limits: Limits | None = None,
    on_step: Step | None = None,
    *,
    fix_hyphenation: bool = True,
    ocr: Ocr | None = None,
) -> Book:
    """Read a PDF, an EPUB or a plain text file; raise only BookError, for one that cannot be used.

    `on_step` is called with "reading" and "cleaning" as these begin. Without `fix_hyphenation`, words that
    were divided at line ends keep their hyphen. With `ocr`, pages without text are read as pictures.
    """
    limits = limits or Limits()
    _tell(on_step, "reading")
    items = run_reader(path, limits)
    unrecognised: Sequence[int] = ()
    if ocr is not None and ocr.is_on and _has_pages(items):
        numbers = pages_to_recognise(_pages(items[1:]), ocr.mode)
        items, unrecognised = with_recognised(path, items, numbers, ocr, limits)
    _tell(on_step, "cleaning")
    return _book_of_items(items, unrecognised, fix_hyphenation)


def count_pages(path: Path, limits: Limits) -> int:
    """Count the pages of a PDF; raise BookError when it cannot be opened."""
    return len(run_reader(path, limits)) - 1


def _has_pages(items: Sequence[dict[str, Any]]) -> bool:
    """Tell a PDF from books that come as text or in paragraphs."""
    return "text" not in items[0] and not any("paragraph" in item or "left_out" in item for item in items)


def _book_of_items(
    items: Sequence[dict[str, Any]], unrecognised: Sequence[int], fix_hyphenation: bool
) -> Book:
    """Return the book that the reader's items (see its docstring) make."""
    if "text" in items[0]:
        return read_text(items[0]["text"])
    if not _has_pages(items):
        return _book_of_paragraphs(items)
    pages = _pages(items[1:])
    book = _book_of_pages(pages, unrecognised, fix_hyphenation)
    if items[0].get("mended"):
        book.warnings.insert(0, damage_warning(pages))
    return book


def read_text(text: str) -> Book:
    """Read plain text: blank lines part paragraphs; raise BookError for one that cannot be used."""
    if _NOTHING.fullmatch(text):
        raise BookError("EMPTY_FILE", "This file is empty.")
    warnings = check_language(text)
    dropped: list[Dropped] = []
    paragraphs = paragraphs_of_text(CharacterMap([text]).apply(text), dropped)
    pages = max((page for paragraph in paragraphs for _, page in paragraph.lines), default=1)
    return Book(pages, _sentences(paragraphs, dropped), warnings, _by_page(dropped))


def _tell(on_step: Step | None, step: str) -> None:
    if on_step is not None:
        on_step(step)


def _pages(items: Sequence[dict[str, Any]]) -> list[Page]:
    characters = CharacterMap(values[0] for item in items for values in item["lines"])
    return [
        Page(
            item["page"],
            [Line(characters.apply(text), *position) for text, *position in item["lines"]],
            item["images"],
            item.get("broken", False),
            tuple(item.get("size", (0.0, 0.0))),
        )
        for item in items
    ]


def _book_of_paragraphs(items: Sequence[dict[str, Any]]) -> Book:
    """Return a book that came in paragraphs, as an EPUB does."""
    dropped: list[Dropped] = []
    paragraphs = flowing_paragraphs(items, dropped)
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for text, page in (line for paragraph in paragraphs for line in paragraph.lines):
        texts[page].append(text)
    warnings = _language_warnings(texts)
    broken = [Page(item["page"], is_broken=True) for item in items if item.get("broken")]
    sentences = _sentences(paragraphs, dropped)
    return Book(items[0]["pages"], sentences, warnings + page_warnings(broken, []), _by_page(dropped))


def _book_of_pages(pages: Sequence[Page], unrecognised: Sequence[int], fix_hyphenation: bool) -> Book:
    if all(page.is_broken for page in pages):
        raise BookError("UNREADABLE_PDF", "This PDF file is damaged: none of its pages can be read.")
    check_text_layer([page for page in pages if page.number not in set(unrecognised)])
    warnings = _language_warnings({page.number: [line.text for line in page.lines] for page in pages})
    dropped: list[Dropped] = []
    warnings += page_warnings(pages, blank_garbled_pages(pages, dropped), unrecognised)
    paragraphs = paragraphs_of(pages, dropped)
    sentences = _sentences(paragraphs, dropped, fix_hyphenation=fix_hyphenation)
    return Book(len(pages), sentences, warnings, _by_page(dropped))


def _by_page(dropped: list[Dropped]) -> list[Dropped]:
    return sorted(dropped, key=attrgetter("page"))


def _language_warnings(pages: Mapping[int, Sequence[str]]) -> list[BookWarning]:
    return check_language("\n".join(text for lines in pages.values() for text in lines), pages)


def _sentences(
    paragraphs: Sequence[Paragraph], dropped: list[Dropped], *, fix_hyphenation: bool = True
) -> list[SourceSentence]:
    paragraphs = without_ornaments(paragraphs, dropped)
    texts = (text for paragraph in paragraphs for text, _ in paragraph.lines)
    cleaner = Cleaner(texts, fix_hyphenation=fix_hyphenation)
    clean = (cleaner.paragraph(paragraph) for paragraph in paragraphs)
    sentences = list(with_chapters(sentence for part in clean for sentence in sentences_of(part)))
    if not sentences:
        raise BookError("NO_SENTENCES", "No sentences were found in this file.")
    return sentences
