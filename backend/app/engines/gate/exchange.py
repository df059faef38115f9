"""Checks that who does something in the source does it in the parts."""

from collections.abc import Iterator, Sequence

from app.engines.gate.findings import Finding
from app.engines.gate.lexicon import DETERMINERS, PREPOSITIONS
from app.engines.gate.order import places_of
from app.engines.gate.verbs import persons_of, verbs_of
from app.engines.gate.words import Word, is_content, keys_of
from app.engines.word_sets import word_set

# With these the doer stands behind its verb.
_TURNING = word_set("que qu' dont où auquel auxquels lequel lesquels par comme")
_WITH_PREPOSITION = word_set("du au aux de d'")
_ARTICLES = DETERMINERS - _WITH_PREPOSITION
_NO_DOERS = PREPOSITIONS | _WITH_PREPOSITION


def exchange_findings(source: Sequence[Word], parts: Sequence[Sequence[Word]]) -> Iterator[Finding]:
    """Yield a finding for each part in which doer and object of a verb changed places."""
    places = places_of(source)
    for number, part in enumerate(parts):
        found = [(at, _place(word, places)) for at, word in enumerate(part) if is_content(word.word)]
        for index, (at, verb) in enumerate(found):
            if verb >= 0 and verbs_of(part[at].word) and _is_exchanged(source, part, found, index):
                yield Finding("out_of_order", number, part[at].word)
                break


def _place(word: Word, places: dict[str, int]) -> int:
    return next((places[key] for key in keys_of(word.word) if places.get(key, -1) >= 0), -1)


def _is_exchanged(
    source: Sequence[Word], part: Sequence[Word], found: Sequence[tuple[int, int]], index: int
) -> bool:
    """Tell whether doer and object of a verb in a part stand the other way round in the source."""
    verb = found[index][1]
    doers = [place for at, place in found[:index] if place > verb and _may_do(part, at)]
    others = [place for _, place in found[index + 1 :] if 0 <= place < verb and _may_do(source, place)]
    if not doers or not others:
        return False
    return all(word.word not in _TURNING for word in source[others[0] : doers[-1]])


def _may_do(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word may be who does something: a name, or a noun with its article, in no adverbial."""
    if place == 0:
        return not verbs_of(words[0].word)
    if not words[place].is_name and words[place - 1].word not in _ARTICLES:
        return False
    for word in reversed(words[:place]):
        if persons_of(word.word):
            break
        if word.word in _NO_DOERS:
            return False
    return True
