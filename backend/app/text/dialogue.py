"""Turns a clean paragraph into numbered sentences, and tells speech from narration."""

from app.text.book import Kind, SourceSentence
from app.text.lines import CleanParagraph
from app.text.segment import sentence_spans

_DASHES = ("—", "–", "―", "- ")


def sentences_of(paragraph: CleanParagraph) -> list[SourceSentence]:
    """Return the sentences of one paragraph; a heading is one sentence."""
    text = paragraph.text
    if paragraph.kind == "heading":
        whole = text.strip()
        usable = any(char.isalnum() for char in whole)
        return [SourceSentence(whole, paragraph.page_at(0), "heading", ends_paragraph=True)] if usable else []
    spans = sentence_spans(text)
    return [
        SourceSentence(
            text[start:end],
            paragraph.page_at(start),
            _kind(text, start, paragraph.kind),
            ends_paragraph=index == len(spans) - 1,
        )
        for index, (start, end) in enumerate(spans)
    ]


def _kind(text: str, start: int, kind: Kind) -> Kind:
    """Speech is what follows a dash, what begins with a guillemet, and what stands inside open guillemets."""
    if kind != "narration":
        return kind
    spoken = text.lstrip().startswith(_DASHES) or text[start:].startswith(("«", "“", '"', *_DASHES))
    inside = text.count("«", 0, start) > text.count("»", 0, start)
    return "dialogue" if spoken or inside else "narration"
