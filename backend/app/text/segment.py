"""Cuts a paragraph of French fiction into sentences by rules on its punctuation.

Lower case after ! ? … does not end a sentence; an incise stays with its quote; `;` and `:` do not split;
a speaker's name stays with the speech. All rules look a bounded way around a mark: time is linear.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import count

from app.text.abbreviations import opens_sentences
from app.text.headings import looks_like_heading
from app.text.interjections import goes_on
from app.text.periods import period_ends

# A run of end marks, also set apart ("! ..."), with what closes after it, which may stand apart as well.
_END = re.compile(r"[.!?…]+(?:\s?[.!?…]+)*(?:\s?[»”›]|[)\]\"’'](?!\w))*")
_NEXT = re.compile(
    r"(?P<space>\s*)(?P<openers>(?:[«“„‹\"'‘(\[*]|[-–—―]+(?=[\s«…A-ZÀ-ÖØ-ÞŒ])(?:\s*(?:…|\.\.\.))?)*"
    r"(?:\s*[«“„‹\"'‘(\[])*)\s*"
)
_DASHES = ("—", "–", "―")
_CONTINUATION = frozenset(",;:.!?…»”›)")
_ALNUM = re.compile(r"[^\W_]")
_LIST_LETTER = re.compile(r"[a-z]\)\s")
# A space is sometimes lost after a mark ("la porte.Elle"), but none belongs into "exemple.fr".
_LOST_SPACE = re.compile(r"(?<=[a-zß-ÿ]{2})[.!?…]+(?P<word>[A-ZÀ-ÖØ-ÞŒ][\w’'-]{0,30})")
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
        if end > first and _ends_sentence(text, start, match) and not _is_inside(inside, first, end):
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


def _is_inside(parentheses: list[tuple[int, int]], first: int, end: int) -> bool:
    """Tell whether `end` is inside a parenthesis that opened after the first word of its sentence."""
    index = bisect_right(parentheses, (end,)) - 1
    return index >= 0 and first < parentheses[index][0] and end < parentheses[index][1]


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    following = _NEXT.match(text, match.end())
    if following is None or following.end() >= len(text):
        return True
    if not following["space"] and not following["openers"].startswith(_DASHES):
        return _has_lost_space(text, match)
    next_word = following.end()
    if not _may_begin(text, next_word):
        return False
    if match.group() == ".":
        return period_ends(text, start, match.start(), next_word)
    return not goes_on(text, start, match.end(), next_word)


def _may_begin(text: str, index: int) -> bool:
    if text[index].islower():
        return _LIST_LETTER.match(text, index) is not None
    return text[index] not in _CONTINUATION


def _has_lost_space(text: str, match: re.Match[str]) -> bool:
    glued = _LOST_SPACE.match(text, match.start())
    return glued is not None and glued.start("word") == match.end() and opens_sentences(glued["word"])
