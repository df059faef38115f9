"""Leaves out what a library of free books prints before and after the text."""

import re
from collections.abc import Sequence
from itertools import compress
from operator import not_

from app.text.book import Dropped
from app.text.dropped import dropped_paragraphs
from app.text.lines import Paragraph

_START = re.compile(r"\s*\*{3}\s*START OF (?:THE|THIS) .{0,40}E-?(?:BOOK|TEXT)", re.IGNORECASE)
_END = re.compile(r"\s*\*{3}\s*END OF (?:THE|THIS) .{0,40}E-?(?:BOOK|TEXT)", re.IGNORECASE)
_LAST_WORDS = re.compile(r"\s*(?:End|Fin) (?:of|de) (?:the )?(?:this )?Project Gutenberg", re.IGNORECASE)
_CREDIT = re.compile(
    r"\s*(?:(?:This (?:e-?book|e-?text|file) was )?(?:produced|prepared|proofread|scanned|"
    r"transcribed)\b.{0,80}\bby\b|"
    r"E-?text (?:prepared|produced) by|Distributed Proofreading|Online Distributed|Updated editions|"
    r"\[?(?:Transcriber|Note du transcripteur|Note sur la transcription|Notes? de transcription))",
    re.IGNORECASE,
)
_LICENCE = re.compile(r"gutenberg|licen[sc]e|electronic works|copyright", re.IGNORECASE)
_LICENCE_WITHIN = 8
# Credits stand within so many paragraphs behind the start.
_CREDITS_WITHIN = 6


def without_licence(paragraphs: Sequence[Paragraph], dropped: list[Dropped]) -> list[Paragraph]:
    """Return the paragraphs between the marks of such a library; the rest is added to `dropped`."""
    texts = [" ".join(line for line, _ in paragraph.lines) for paragraph in paragraphs]
    start = next((index + 1 for index, text in enumerate(texts) if _START.match(text)), 0)
    end = next((index for index in range(start, len(texts)) if _is_end(texts, index)), len(texts))
    credits_end = min(start + _CREDITS_WITHIN, end)
    is_text = [start <= index < end for index in range(len(texts))]
    for index in range(start, credits_end):
        is_text[index] = _CREDIT.match(texts[index]) is None
    dropped += dropped_paragraphs(compress(paragraphs, map(not_, is_text)), "licence")
    return list(compress(paragraphs, is_text))


def _is_end(texts: Sequence[str], index: int) -> bool:
    """Tell whether a book ends here; behind its last words may stand another book."""
    if not _LAST_WORDS.match(texts[index]):
        return _END.match(texts[index]) is not None
    behind = texts[index + 1 : index + 1 + _LICENCE_WITHIN]
    return not behind or any(_LICENCE.search(text) for text in behind)
