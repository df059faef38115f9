"""Judges whether the pages of a book have text, and whether it is readable."""

import re
from collections import Counter
from collections.abc import Sequence

from app.text.book import BookError, BookWarning, Dropped
from app.text.dropped import empty_pages
from app.text.language_check import french_share, is_garbled
from app.text.lexicon import words_of
from app.text.lines import Page

# Below this many characters, a page with a picture is a scan, unless what it has are French words.
MIN_CHARS_PER_PAGE = 50
_MIN_CAPTION_WORDS = 3
_CAPTION_SHARE = 0.6
# A line on more than half of the pages, but for its numbers, is a library's stamp on its scans.
_MIN_STAMPED = 4
_DIGITS = re.compile(r"\d+")
# A few typed pages in front of so many scans are no book.
_SCANNED_SHARE = 0.9
# A page may hold a list of names: fewer words say nothing, more than so many characters need not be judged.
_MIN_PAGE_WORDS = 40
_PAGE_SAMPLE = 1200


def check_text_layer(pages: Sequence[Page]) -> None:
    """Raise NO_TEXT_LAYER for a book that is all pictures, or nearly so."""
    has_text = any(line.text.strip() for page in pages for line in page.lines)
    if not has_text or len(pages_without_text(pages)) >= _SCANNED_SHARE * len(pages):
        raise BookError(
            "NO_TEXT_LAYER",
            "This file holds pictures of pages but no text. Run text recognition (OCR) on it first, or"
            " install tesseract-ocr and its French data (tesseract-ocr-fra) where it is read.",
        )


def pages_without_text(pages: Sequence[Page]) -> list[Page]:
    """Return the pages that are pictures, and hold no text of their own."""
    stamps = _stamps(pages)
    return [page for page in pages if page.has_image and not page.is_broken and _is_bare(page, stamps)]


def _stamps(pages: Sequence[Page]) -> frozenset[str]:
    """Return the lines, without their numbers, that stand on most of the pages with pictures."""
    pictures = [page for page in pages if page.has_image]
    if len(pictures) < _MIN_STAMPED:
        return frozenset()
    counts = Counter(
        text for page in pictures for text in {_DIGITS.sub("", line.text) for line in page.lines}
    )
    return frozenset(text for text, count in counts.items() if 2 * count > len(pictures))


def _is_bare(page: Page, stamps: frozenset[str]) -> bool:
    own = [line.text for line in page.lines if _DIGITS.sub("", line.text) not in stamps]
    if sum(map(len, own)) >= MIN_CHARS_PER_PAGE:
        return False
    words = [word for word in words_of("\n".join(own)) if len(word) > 1]
    return len(words) < _MIN_CAPTION_WORDS or french_share(words) < _CAPTION_SHARE


def blank_garbled_pages(pages: Sequence[Page], dropped: list[Dropped]) -> list[int]:
    """Move the text of the pages whose letters make no words to `dropped`; return their numbers."""
    garbled = garbled_pages(pages)
    dropped += empty_pages(garbled, "garbled page")
    return [page.number for page in garbled]


def garbled_pages(pages: Sequence[Page]) -> list[Page]:
    """Return the pages whose letters make no words."""
    return [page for page in pages if _is_garbled(page)]


def _is_garbled(page: Page) -> bool:
    words = words_of("\n".join(line.text for line in page.lines)[:_PAGE_SAMPLE])
    return len(words) >= _MIN_PAGE_WORDS and is_garbled(words)


def page_warnings(
    pages: Sequence[Page], garbled: Sequence[int], unrecognised: Sequence[int] = ()
) -> list[BookWarning]:
    """Return one warning for each kind of page that could not be used.

    `unrecognised` are those that text recognition did not come to.
    """
    broken = [page.number for page in pages if page.is_broken]
    named = {*garbled, *unrecognised}
    pictures = [page.number for page in pages_without_text(pages) if page.number not in named]
    kinds = (
        ("PAGES_UNREADABLE", "could not be read", broken),
        ("PAGES_WITHOUT_TEXT", "hold no text, only pictures", pictures),
        ("PAGES_GARBLED", "hold letters that make no words", garbled),
        ("PAGES_NOT_RECOGNISED", "are too many for text recognition here", unrecognised),
    )
    return [
        BookWarning(code, f"Pages left out because they {what}: {listed(numbers)}.", tuple(numbers))
        for code, what, numbers in kinds
        if numbers
    ]


def listed(numbers: Sequence[int]) -> str:
    """Return page numbers as a list with ranges: "3, 7-9"."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    return ", ".join("-".join(map(str, ends)) for ends in ranges)
