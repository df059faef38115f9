"""Turns a clean paragraph into numbered sentences, and tells speech from narration."""

import re
from itertools import pairwise

from app.text.book import Kind, SourceSentence
from app.text.lines import CleanParagraph
from app.text.segment import sentence_spans

_DASHES = ("—", "–", "―", "- ")
_OPENERS = ("«", "“", '"', *_DASHES)
# "LÉANDRE, à part. — Vous partez ?"
_SPEAKER = re.compile(r"[A-ZÀ-ÖØ-ÞŒ][A-ZÀ-ÖØ-ÞŒ’' -]+[^.!?…\n]{0,60}\.\s?[—–―-]\s")
# Kinds that are units of their own, however they are punctuated.
_WHOLE: frozenset[Kind] = frozenset(["heading", "speaker"])


def sentences_of(paragraph: CleanParagraph) -> list[SourceSentence]:
    """Return the sentences of one paragraph; a heading is one sentence."""
    text = paragraph.text
    if paragraph.kind in _WHOLE:
        whole = text.strip()
        usable = any(char.isalnum() for char in whole)
        return (
            [SourceSentence(whole, paragraph.page_at(0), paragraph.kind, ends_paragraph=True)]
            if usable
            else []
        )
    spans = sentence_spans(text)
    kinds = _kinds(text, spans) if paragraph.kind == "narration" else [paragraph.kind] * len(spans)
    return [
        SourceSentence(text[start:end], paragraph.page_at(start), kind, ends_paragraph=index == len(spans))
        for index, ((start, end), kind) in enumerate(zip(spans, kinds, strict=True), 1)
    ]


def _kinds(text: str, spans: list[tuple[int, int]]) -> list[Kind]:
    """Speech is what follows a dash, what begins with a guillemet, and what stands inside open guillemets."""
    whole = text.lstrip().startswith(_DASHES)
    kinds: list[Kind] = []
    opened = 0
    for before, start in pairwise([0, *(start for start, _ in spans)]):
        opened += text.count("«", before, start) - text.count("»", before, start)
        spoken = whole or opened > 0 or text.startswith(_OPENERS, start) or _SPEAKER.match(text, start)
        kinds.append("dialogue" if spoken else "narration")
    return kinds
