"""Judges whether a book has text, whether it is readable, and whether it is French."""

from collections.abc import Sequence

from app.text.book import BookError, BookWarning, Dropped
from app.text.dropped import empty_pages
from app.text.languages import is_other_language
from app.text.lexicon import is_french, words_of
from app.text.lines import Page

# Below this many characters a page, a book is a scan.
MIN_CHARS_PER_PAGE = 50
# Good French books have 85 % and more of their words in the list, garbled ones under 2 %.
_FRENCH_SHARE = 0.5
_MIN_WORDS = 20
_SAMPLE = 4000
# The same for a single page, which may hold a letter in another language or a list of names.
_GARBLED_SHARE = 0.2
_MIN_PAGE_WORDS = 40
_PAGE_SAMPLE = 200


def check_text_layer(pages: Sequence[Page]) -> None:
    """Raise NO_TEXT_LAYER for a book that is all pictures."""
    characters = sum(len(line.text.strip()) for page in pages for line in page.lines)
    scanned = characters == 0 or any(page.has_image for page in pages)
    if scanned and characters < MIN_CHARS_PER_PAGE * len(pages):
        raise BookError(
            "NO_TEXT_LAYER",
            "This file holds pictures of pages but no text; please run text recognition (OCR) on it first.",
        )


def check_language(text: str) -> None:
    """Raise GARBLED_TEXT or NOT_FRENCH for a text that is clearly one of them; short texts pass."""
    words = _sample(text)
    if len(words) < _MIN_WORDS or french_share(words) >= _FRENCH_SHARE:
        return
    if is_other_language(words):
        raise BookError("NOT_FRENCH", "The text of this file does not seem to be French.")
    raise BookError(
        "GARBLED_TEXT",
        "The text of this file cannot be read: its fonts do not say which letters they show.",
    )


def _sample(text: str) -> list[str]:
    """Return words evenly from the whole text."""
    lines = text.split("\n")
    words = words_of("\n".join(lines[:: max(1, len(lines) // _SAMPLE)]))
    return words[:: max(1, len(words) // _SAMPLE)]


def french_share(words: Sequence[str]) -> float:
    """Return the share of French words."""
    return sum(map(is_french, words)) / max(len(words), 1)


def blank_garbled_pages(pages: Sequence[Page], dropped: list[Dropped]) -> list[int]:
    """Move the text of the pages whose letters make no words to `dropped`; return their numbers."""
    garbled = [page for page in pages if _is_garbled(page)]
    dropped += empty_pages(garbled, "garbled page")
    return [page.number for page in garbled]


def _is_garbled(page: Page) -> bool:
    words = words_of("\n".join(line.text for line in page.lines))[:_PAGE_SAMPLE]
    if len(words) < _MIN_PAGE_WORDS or french_share(words) >= _GARBLED_SHARE:
        return False
    return not is_other_language(words)


def page_warnings(pages: Sequence[Page], garbled: Sequence[int]) -> list[BookWarning]:
    """Return one warning for each kind of page that could not be used."""
    broken = [page.number for page in pages if page.is_broken]
    pictures = [page.number for page in pages if page.has_image and not page.is_broken and _is_bare(page)]
    kinds = (
        ("PAGES_UNREADABLE", "could not be read", broken),
        ("PAGES_WITHOUT_TEXT", "hold no text, only pictures", pictures),
        ("PAGES_GARBLED", "hold letters that make no words", garbled),
    )
    return [
        BookWarning(code, f"Pages left out because they {what}: {listed(numbers)}.", tuple(numbers))
        for code, what, numbers in kinds
        if numbers
    ]


def _is_bare(page: Page) -> bool:
    return sum(len(line.text) for line in page.lines) < MIN_CHARS_PER_PAGE


def listed(numbers: Sequence[int]) -> str:
    """Return page numbers as a list with ranges: "3, 7-9"."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    return ", ".join("-".join(map(str, ends)) for ends in ranges)
