"""Cuts the sentence list of a book into chunks of about equal work."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise

from app.text.book import SourceSentence
from app.text.words import count_words

# How far a cut may move to reach the start of a chapter or the end of a paragraph, as a share of a chunk.
_REACH = 0.2
# So many chunks for each worker slot: results come early, and the last chunk does not hold up the book.
_CHUNKS_PER_SLOT = 3
# 32 calls of 30 sentences: two minutes with eight calls at once that need 30 s each.
_MAX_SENTENCES = 960


def count_chunks(sentences: int, *, slots: int, at_once: int) -> int:
    """Return how many chunks a book makes, each of about a multiple of the `at_once` sentences of a call."""
    even = -(-sentences // (_CHUNKS_PER_SLOT * slots * at_once)) * at_once
    size = min(max(even, at_once), max(_MAX_SENTENCES // at_once, 1) * at_once)
    return -(-sentences // size)


def split_chunks(sentences: Sequence[SourceSentence], count: int) -> list[range]:
    """Return at most `count` ranges, none empty, that cover all sentences in order with about equal words."""
    if not sentences:
        return []
    count = max(1, min(count, len(sentences)))
    # A sentence without words still takes part, so that no chunk is empty for lack of words.
    totals = [0, *accumulate(max(1, count_words(sentence.text)) for sentence in sentences)]
    share = totals[-1] / count
    cuts = [0]
    for number in range(1, count):
        lowest, highest = cuts[-1] + 1, len(sentences) - (count - number)
        cuts.append(_cut(sentences, totals, number * share, _REACH * share, range(lowest, highest + 1)))
    cuts.append(len(sentences))
    return [range(start, end) for start, end in pairwise(cuts)]


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
