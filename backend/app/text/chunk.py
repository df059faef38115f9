"""Cuts the sentence list of a book into chunks: large ones first, small ones last."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise

from app.text.book import SourceSentence
from app.text.words import count_words

# How far a cut may move to reach the start of a chapter or the end of a paragraph, as a share of a chunk.
_REACH = 0.2


def chunk_sizes(sentences: int, *, slots: int, at_once: int, most: int) -> list[int]:
    """Return the sizes of the chunks of a book for so many worker slots, never rising.

    All but the last are multiples of the `at_once` sentences that one slot's calls work on at once, and none
    is over `most`, or over one such multiple. Each slot's share makes three chunks, a half, a third and a
    sixth of it, or more when those would be too large: a slot that is late takes fewer of the small ones.
    """
    units = -(-sentences // at_once)
    limit = max(1, most // at_once)
    shares = (units // slots + (slot < units % slots) for slot in range(slots))
    parts = sorted((part for share in shares for part in _parts(share, limit)), reverse=True)
    sizes = [part * at_once for part in parts]
    if sizes:
        sizes[-1] -= units * at_once - sentences
    return sizes


def _parts(share: int, limit: int) -> list[int]:
    """Split the share of one slot into parts, none above the limit."""
    parts = [limit] * max(0, -(-share // limit) - 2)
    left = share - sum(parts)
    half = -(-left // 2)
    third = -(-(left - half) * 2 // 3)
    return [part for part in (*parts, half, third, left - half - third) if part]


def cut_exactly(sizes: Sequence[int]) -> list[range]:
    """Return the ranges of chunks of exactly these sizes."""
    return [range(start, end) for start, end in pairwise(accumulate(sizes, initial=0))]


def cut_at_paragraphs(sentences: Sequence[SourceSentence], sizes: Sequence[int]) -> list[range]:
    """Return a range for each size, none empty, that cover all sentences in order, with words in proportion.

    `sizes` adds up to the number of sentences. A cut moves to the start of a chapter or the end of a
    paragraph when one is near.
    """
    # A sentence without words still takes part, so that no chunk is empty for lack of words.
    totals = [0, *accumulate(max(1, count_words(sentence.text)) for sentence in sentences)]
    words = totals[-1] / max(1, len(sentences))
    cuts = [0]
    for number, target in enumerate(accumulate(sizes[:-1]), 1):
        lowest, highest = cuts[-1] + 1, len(sentences) - (len(sizes) - number)
        reach = _REACH * words * min(sizes[number - 1], sizes[number])
        cuts.append(_cut(sentences, totals, words * target, reach, range(lowest, highest + 1)))
    return [range(start, end) for start, end in pairwise([*cuts, len(sentences)])] if sizes else []


def _cut(
    sentences: Sequence[SourceSentence], totals: Sequence[int], target: float, reach: float, allowed: range
) -> int:
    """Return the index nearest to `target` words: a chapter's start, a paragraph's end, or any `allowed`."""
    low = bisect_left(totals, target - reach, allowed.start, allowed.stop)
    high = bisect_left(totals, target + reach, allowed.start, allowed.stop)
    ends = [index for index in range(low, high) if _ends_paragraph(sentences, index)]
    chapters = [index for index in ends if sentences[index].kind == "heading"]
    nearest = bisect_left(totals, target, allowed.start, allowed.stop)
    around = [index for index in (nearest - 1, nearest) if index in allowed]
    candidates = chapters or ends or around or [allowed.stop - 1]
    return min(candidates, key=lambda index: abs(totals[index] - target))


def _ends_paragraph(sentences: Sequence[SourceSentence], index: int) -> bool:
    """Tell whether a paragraph ends before `index`; a heading goes on into what it heads."""
    before = sentences[index - 1]
    return before.ends_paragraph and before.kind != "heading"
