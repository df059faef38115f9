"""Small capitals that a font does not have, and that are drawn as capitals of a smaller size."""

import re
from collections.abc import Sequence

from app.text.reader.glyphs import Glyphs

# A capital that stands for a small letter is so many times as large as one that stands for a capital.
_LOWEST, _HIGHEST = 0.6, 0.86
# So many words at the head of a line, and so many in capitals, show what it has.
_JUDGED = 2
_WORD = re.compile(r"[^\W\d_]+")
_LOWER_WORD = re.compile(r"\b[a-zß-öø-ÿœ]{2,}\b")
# Fonts that draw one glyph for both cases may give either of them ("aVait").
_CASE_SLIP = re.compile(r"[a-zß-öø-ÿœ][A-ZÀ-ÖØ-ÞŒ][a-zß-öø-ÿœ]")
# Roman numbers are often set smaller; "L’" is none.
_ROMAN = re.compile(r"[IVXLC]+(?!['’])\b")

Sizes = dict[tuple[int, int], tuple[float, float]]


def with_case(glyphs: Glyphs, start: int, end: int, usual: float) -> tuple[str, float] | None:
    """Return a part of the text in the case that the sizes of its letters show, and the size of its capitals.

    None where it has no small capitals; `usual` is the type size of the page.
    """
    text = glyphs.text[start:end]
    large = usual if _CASE_SLIP.search(text) else _size_of_capitals(glyphs, text, start)
    return (_cased(text, glyphs.sizes(start, end), large), large) if large else None


def _size_of_capitals(glyphs: Glyphs, text: str, start: int) -> float:
    """Return the size of the capitals of a line where they show that it has small ones; else 0."""
    sizes: Sizes = {
        (first, end): (glyphs.size(start + first), glyphs.size(start + end - 1))
        for first, end in _words_to_judge(text)
    }
    large = max(map(max, sizes.values()), default=0.0)
    begins_large = any(first == large and _is_small(last, large) for first, last in sizes.values())
    return large if begins_large or _has_smaller_capitals(glyphs, text, start, sizes, large) else 0.0


def _words_to_judge(text: str) -> list[tuple[int, int]]:
    words = [word for word in _WORD.finditer(text) if len(word.group()) > 1]
    capitals = [word for word in words[_JUDGED:] if word.group().isupper()]
    return [word.span() for word in [*words[:_JUDGED], *capitals[:_JUDGED]]]


def _has_smaller_capitals(glyphs: Glyphs, text: str, start: int, sizes: Sizes, large: float) -> bool:
    """Tell whether words in capitals are smaller than a word in small letters on the same line."""
    lower = _LOWER_WORD.search(text)
    if lower is None or glyphs.size(start + lower.start()) != large:
        return False
    smaller = [span for span, (first, _) in sizes.items() if _is_small(first, large)]
    return any(text[first:end].isupper() and not _ROMAN.match(text, first) for first, end in smaller)


def _is_small(size: float, large: float) -> bool:
    return _LOWEST * large <= size <= _HIGHEST * large


def _cased(text: str, sizes: Sequence[float], large: float) -> str:
    letters = list(text)
    for word in _WORD.finditer(text):
        small = [_is_small(size, large) for size in sizes[word.start() : word.end()]]
        if any(small) and not (all(small) and _ROMAN.match(text, word.start())):
            for position, is_small in enumerate(small, start=word.start()):
                letters[position] = _changed(text[position], is_capital=not is_small)
    return "".join(letters)


def _changed(letter: str, *, is_capital: bool) -> str:
    changed = letter.upper() if is_capital else letter.lower()
    return changed if len(changed) == 1 else letter
