"""Cuts a paragraph of French fiction into sentences by rules on its punctuation.

Lower case after ! ? … does not end a sentence; an incise stays with its quote; `;` and `:` do not split;
a speaker's name stays with the speech. All rules look a bounded way around a mark: time is linear.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import count

from app.text.headings import looks_like_heading
from app.text.interjections import goes_on
from app.text.periods import is_title, period_ends
from app.text.slips import begins_small, has_lost_space

_ELLIPSIS = r"(?:…|\.\.\.)"
# A run of end marks, also set apart ("! ..."), with what closes after it, which may stand apart as well.
# An ellipsis apart from a period, or at the word after it, begins a sentence: "Tout est dit. … Et lui ?"
_END = re.compile(
    rf"[.!?…]+(?:(?!(?<=[^.!?…\s]\.)\s{_ELLIPSIS}|\s{_ELLIPSIS}\w)\s?[.!?…]+)*"
    r"(?:\s?[»”›]|[)\]\"’'](?!\w))*"
)
_NEXT = re.compile(
    rf"(?P<space>\s*)(?P<openers>(?:[«“„‹\"'‘(\[*]|{_ELLIPSIS}[)\]]?|[-–—―]+(?=[\s«…A-ZÀ-ÖØ-ÞŒ])|"
    r"(?<=[«“„‹\"'‘(\[*…–—―-])\s+)*)\s*"
)
# What opens a sentence even if the space before it is lost; a bracket may hold the number of a note.
_OPENERS = ("—", "–", "―", "«", "“", "„", "‹")
_CONTINUATION = frozenset(",;:.!?…»”›)")
_ALNUM = re.compile(r"[^\W_]")
# A parenthesis in mid-sentence is part of it, unless it is so long (characters) that it is a slip.
_PARENTHESIS = re.compile(r"\([^()\n]{1,300}\)")
_ORNAMENT = re.compile(r"^[^\S\n]*[*⁂•~=+#_·.…❦❧◆★—–\-\[\]][*⁂•~=+#_·.…❦❧◆★—–\-\[\] \xa0]*$", re.MULTILINE)


def split_sentences(paragraph: str) -> list[str]:
    """Return the sentences of one paragraph, in order and without surrounding white space."""
    return [paragraph[start:end] for start, end in sentence_spans(paragraph)]


def sentence_spans(paragraph: str) -> list[tuple[int, int]]:
    """Return the (start, end) offsets of the sentences of one paragraph; lines of ornaments are left out."""
    spans: list[tuple[int, int]] = []
    start = 0
    for ornament in _ORNAMENT.finditer(paragraph):
        spans += _part_spans(paragraph[start : ornament.start()], start)
        start = ornament.end()
    return spans + _part_spans(paragraph[start:], start)


def _part_spans(part: str, offset: int) -> list[tuple[int, int]]:
    """Return the spans of a part between ornaments, which stands at `offset` in its paragraph."""
    spans = list(_heading_spans(part))
    _add_body(spans, _pair_quotes(part), spans[-1][1] if spans else 0)
    trimmed = (_trim(part, begin, end) for begin, end in spans)
    return [(begin + offset, end + offset) for begin, end in trimmed if begin < end]


def _heading_spans(part: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of leading lines that are headings, as long as a line of text follows."""
    start = 0
    while (end := part.find("\n", start)) != -1 and looks_like_heading(part[start:end]):
        yield start, end
        start = end + 1


def _pair_quotes(text: str) -> str:
    """Return the text with every second straight quotation mark as a closing one, if all are in pairs."""
    if text.count('"') % 2 or '"' not in text:
        return text
    number = count()
    return re.sub('"', lambda _: "“”"[next(number) % 2], text)


def _add_body(spans: list[tuple[int, int]], text: str, start: int) -> None:
    """Append the spans of sentences from `start` on; a rest without words goes to the span before it."""
    inside = [match.span() for match in _PARENTHESIS.finditer(text, start)]
    first = _first_word(text, start)
    for match in _END.finditer(text, start):
        end = match.end()
        if end > first and _ends_sentence(text, start, match) and not _is_inside(text, inside, first, end):
            spans.append((start, end))
            start, first = end, _first_word(text, end)
    if first < len(text):
        spans.append((start, len(text)))
    elif spans:
        spans[-1] = spans[-1][0], len(text)


def _first_word(text: str, start: int) -> int:
    """Return where the first letter or digit from `start` on stands, or the end of the text."""
    match = _ALNUM.search(text, start)
    return match.start() if match else len(text)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _is_inside(text: str, parentheses: list[tuple[int, int]], first: int, end: int) -> bool:
    """Tell whether `end` is inside a parenthesis of its sentence, or at its close before a name."""
    index = bisect_right(parentheses, (end,)) - 1
    if index < 0 or first >= parentheses[index][0] or end > parentheses[index][1]:
        return False
    return end < parentheses[index][1] or is_title(text, end)


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    following = _NEXT.match(text, match.end())
    if following is None or following.end() >= len(text):
        return True
    next_word = following.end()
    if not following["space"] and not _stands_apart(match.group(), following["openers"]):
        return has_lost_space(text, match)
    if text[next_word].islower():
        return begins_small(text, start, match, next_word)
    if text[next_word] in _CONTINUATION:
        return False
    if match.group() == ".":
        return period_ends(text, start, match.start(), next_word)
    return not goes_on(text, start, match.end(), next_word)


def _stands_apart(marks: str, openers: str) -> bool:
    """Tell whether two sentences are parted by their quotes and dashes, without a space between them."""
    return openers.startswith(_OPENERS) or marks.endswith(("»", "”"))
