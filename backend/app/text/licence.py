"""Leaves out what a library of free books prints before and after the text."""

import re
from collections.abc import Sequence

from app.text.lines import Paragraph

_START = re.compile(r"\s*\*{3}\s*START OF (?:THE|THIS) .{0,40}E-?(?:BOOK|TEXT)", re.IGNORECASE)
_END = re.compile(
    r"\s*(?:\*{3}\s*END OF (?:THE|THIS) .{0,40}E-?(?:BOOK|TEXT)|"
    r"(?:End|Fin) (?:of|de) (?:the )?(?:this )?Project Gutenberg)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\s*(?:(?:This (?:e-?book|e-?text|file) was )?(?:produced|prepared|proofread|scanned|"
    r"transcribed)\b.{0,80}\bby\b|"
    r"E-?text (?:prepared|produced) by|Distributed Proofreading|Online Distributed|Updated editions|"
    r"\[?(?:Transcriber|Note du transcripteur|Note sur la transcription|Notes? de transcription))",
    re.IGNORECASE,
)
# Credits stand within so many paragraphs behind the start.
_CREDITS_WITHIN = 6


def without_licence(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs between the marks of such a library, without its credits."""
    texts = [" ".join(line for line, _ in paragraph.lines) for paragraph in paragraphs]
    start = next((index + 1 for index, text in enumerate(texts) if _START.match(text)), 0)
    end = next((index for index in range(start, len(texts)) if _END.match(texts[index])), len(texts))
    credits_end = min(start + _CREDITS_WITHIN, end)
    return [
        paragraph
        for index, paragraph in enumerate(paragraphs[start:end], start=start)
        if not (index < credits_end and _CREDIT.match(texts[index]))
    ]
