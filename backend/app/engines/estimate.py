"""How many tokens a language model will need for a book, before any is spent."""

from collections import Counter
from collections.abc import Iterable, Sequence

from app.engines.base import EngineSettings, Source
from app.engines.scope import may_change
from app.text.words import count_words

# Measured over four novels and our own books with the prompts of app.engines.llm (benchmarks/estimates.py):
# 5.3 to 6.2 tokens for each word of a sentence that is sent, its context and the answer included; the
# instruction takes 320 a request.
_TOKENS_PER_WORD = 6.2
_TOKENS_PER_REQUEST = 350
# The gate asks again for what it refuses: about a seventh of the sentences of a good model.
_REPAIRS = 1.2

Lengths = Sequence[Sequence[int]]


def lengths_of(sources: Iterable[Source]) -> list[list[int]]:
    """Count the sentences that an engine may change by their words: pairs of (words, sentences)."""
    anything = EngineSettings(max_words=0)
    counts = Counter(count_words(source.text) for source in sources if may_change(source, anything))
    return [[words, count] for words, count in sorted(counts.items())]


def estimate_tokens(lengths: Lengths, max_words: int, batch_size: int) -> int:
    """Return about how many tokens it takes to bring all sentences of these lengths under `max_words`."""
    sentences = sum(count for _, count in lengths)
    words = sum(number * count for number, count in lengths if number > max_words)
    if not words:
        return 0
    requests = -(-sentences // batch_size)
    return round(_REPAIRS * (words * _TOKENS_PER_WORD + requests * _TOKENS_PER_REQUEST))
