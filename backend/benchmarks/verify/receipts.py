"""How long news were on their way."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

# Job, sentences done, and seconds of the monotonic clock.
Moment = Sequence[float]


def delays(sent: Iterable[Moment], received: Iterable[Moment]) -> dict[tuple[float, float], list[float]]:
    """Return for each news that was sent how long it took to each of its receivers, in ms, rising."""
    began = {(job, done): at for job, done, at in sent}
    found: defaultdict[tuple[float, float], list[float]] = defaultdict(list)
    for job, done, at in received:
        if (job, done) in began:
            found[job, done].append((at - began[job, done]) * 1000)
    return {news: sorted(found[news]) for news in began}


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value that so many of the values are not above."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def last_of(found: dict[tuple[float, float], list[float]], receivers: int) -> float:
    """Return the median time until all receivers had a news, of those that all received."""
    return median(times[-1] for times in found.values() if len(times) == receivers)
