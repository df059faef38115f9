"""Simulated: how much longer than ideal a book takes when calls differ, by how it is cut into chunks.

The other way is the one that was used before: chunks of equal words, whose ends look for a paragraph.
"""

import heapq
import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random
from statistics import mean

from app.text.chunk import chunk_sizes

SLOTS, CALLS, BATCH, LATENCY = 4, 8, 30, 2.0
# What starting and ending a chunk costs, in seconds.
_BOOKKEEPING = 0.1
_ROUNDS = 100
# Standard deviations of the logarithm of a call's time: none, a steady service, a moody one.
_SPREADS = (0.0, 0.3, 0.6)
_BOOKS = (1440, 7200, 24_000)
_PARAGRAPH = 4

Cut = Callable[[int, Random], Sequence[int]]


def measure() -> dict[str, str]:
    """Return for each book and spread the mean time over the ideal, the other way and this one."""
    return {
        f"{sentences:,} sentences, spread of a call {spread:.1f}: equal chunks, and these": (
            f"{_ratio(_equal, sentences, spread):.2f} and {_ratio(_by_calls, sentences, spread):.2f}"
        )
        for sentences in _BOOKS
        for spread in _SPREADS
    }


def _ratio(cut: Cut, sentences: int, spread: float) -> float:
    random = Random(1)
    ideal = math.ceil(sentences / BATCH / (SLOTS * CALLS)) * LATENCY
    return mean(_seconds(cut(sentences, random), spread, random) for _ in range(_ROUNDS)) / ideal


def _by_calls(sentences: int, _random: Random) -> Sequence[int]:
    return chunk_sizes(sentences, slots=SLOTS, at_once=CALLS * BATCH, most=sentences)


def _equal(sentences: int, random: Random) -> Sequence[int]:
    at_once = CALLS * BATCH
    size = min(math.ceil(sentences / (3 * SLOTS * at_once)) * at_once, 960)
    count = math.ceil(sentences / size)
    inner = [sentences * n // count + random.randint(-_PARAGRAPH, _PARAGRAPH) for n in range(1, count)]
    return [end - start for start, end in pairwise([0, *inner, sentences])]


def _seconds(sizes: Sequence[int], spread: float, random: Random) -> float:
    """Run chunks one after the other in the slot that is free first; return when the last one ends."""
    slots = [0.0] * SLOTS
    for size in sizes:
        threads = [slots[0] + _BOOKKEEPING] * CALLS
        ends = threads[:1]
        for _ in range(math.ceil(size / BATCH)):
            ends.append(threads[0] + random.lognormvariate(math.log(LATENCY) - spread**2 / 2, spread))
            heapq.heapreplace(threads, ends[-1])
        heapq.heapreplace(slots, max(ends))
    return max(slots)
