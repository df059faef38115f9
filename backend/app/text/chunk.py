"""Cuts the sentence list of a book into chunks of about equal work."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise

from app.text.book import SourceSentence
from app.text.words import count_words

# How far a cut may move to reach the end of a paragraph, as a share of a chunk.
_REACH = 0.2


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
    """Return the index in `allowed` nearest to `target` words, at a paragraph end if one is in reach."""
    low = bisect_left(totals, target - reach, allowed.start, allowed.stop)
    high = bisect_left(totals, target + reach, allowed.start, allowed.stop)
    ends = [index for index in range(low, high) if sentences[index - 1].ends_paragraph]
    nearest = bisect_left(totals, target, allowed.start, allowed.stop)
    around = [index for index in (nearest - 1, nearest) if index in allowed]
    candidates = ends or around or [allowed.stop - 1]
    return min(candidates, key=lambda index: abs(totals[index] - target))
