"""Checks that the parts tell each thing once."""

from collections import Counter
from collections.abc import Iterator, Sequence

from app.engines.gate.findings import Finding
from app.engines.gate.known_words import lemma_of
from app.engines.gate.verbs import persons_of, verbs_of
from app.engines.gate.words import Word, content_of

# Two parts of which one says all that the other says, and so many words at least, say the same.
_SAME_WORDS = 2


def _sense(word: Word) -> str:
    """Return one form for all that a word may be."""
    return min(verbs_of(word.word), default=lemma_of(word.word))


def repetition_findings(
    source: Sequence[Word], texts: Sequence[str], parts: Sequence[Sequence[Word]]
) -> Iterator[Finding]:
    """Yield a finding for each part that says again what an earlier one said."""
    contents = [frozenset(map(_sense, content_of(part))) for part in parts]
    said_twice = {sense for sense, count in Counter(map(_sense, content_of(source))).items() if count > 1}
    for number, (text, content) in enumerate(zip(texts, contents, strict=True)):
        again = [earlier & content for earlier in contents[:number] if _is_same(earlier, content)]
        once = [shared - said_twice for shared in again]
        if text in texts[:number] or any(_tells(senses, parts[number]) for senses in once):
            yield Finding("repeated", number)


def _tells(senses: frozenset[str], part: Sequence[Word]) -> bool:
    """Tell whether some words tell more than the verb that two parts may share."""
    # "Il changea le prince en roi et le roi en prince": the verb stands once, and is said twice.
    words = [word for word in content_of(part) if _sense(word) in senses]
    return len(senses) > 1 or any(not persons_of(word.word) for word in words)


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether all that the shorter one says is in the other."""
    return min(len(one), len(other)) >= _SAME_WORDS and (one <= other or other <= one)
