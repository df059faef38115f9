"""Checks that the parts tell things in the order of the source."""

from collections.abc import Iterator, Sequence

from app.engines.gate.findings import Finding
from app.engines.gate.lexicon import SUBORDINATORS
from app.engines.gate.verbs import may_be_other, persons_of, verbs_of
from app.engines.gate.words import Word, content_of, is_content, keys_of
from app.engines.word_sets import word_set

# Parts with so many words each are told in another order; a single word may be moved by the way.
_PART_WORDS = 2
# Where these stand between two clauses of the source, either may come first.
_LINKS = (SUBORDINATORS - {"s'"}) | word_set(
    "car pendant après avant depuis jusqu' laquelle sur pourquoi combien comment"
)
# A subordinator stands so many words before its verb.
_BEFORE = 3
# A clause with these alone may be put before or behind: who speaks, when and where it was.
_FRAMING = word_set("être avoir dire crier demander répondre murmurer ajouter")


def order_findings(source: Sequence[Word], parts: Sequence[Sequence[Word]]) -> Iterator[Finding]:
    """Yield a finding for each part that tells what comes before the part in front of it."""
    places = places_of(source)
    ranges = [_range(part, places) for part in parts]
    verbs = [_verb_place(part, places, source) for part in parts]
    for number in range(1, len(parts)):
        first, second = ranges[number - 1 : number + 1]
        apart = first and second and second[-1] < first[0] and min(len(first), len(second)) >= _PART_WORDS
        if (apart or _falls(verbs[number - 1], verbs[number])) and not _is_frame(parts[number]):
            earlier, later = min(second, default=0), max(first, default=0)
            linked = any(word.word in _LINKS for word in source[max(0, earlier - _BEFORE) : later])
            if not linked and not _is_frame(parts[number - 1]):
                yield Finding("out_of_order", number)


def _falls(first: int | None, second: int | None) -> bool:
    return first is not None and second is not None and second < first


def _verb_place(part: Sequence[Word], places: dict[str, int], source: Sequence[Word]) -> int | None:
    """Return where the first finite verb of a part stands in the source, if it stands once and is finite."""
    for word in part:
        if persons_of(word.word) and is_content(word.word) and not may_be_other(word.word):
            found = next((places[key] for key in keys_of(word.word) if places.get(key, -1) >= 0), None)
            return found if found is not None and persons_of(source[found].word) else None
    return None


def _is_frame(part: Sequence[Word]) -> bool:
    """Tell whether a part is told around what it tells: "Le père dit :", "C'était dans un salon"."""
    return all(not _FRAMING.isdisjoint(verbs_of(word.word)) for word in part if persons_of(word.word))


def places_of(source: Sequence[Word]) -> dict[str, int]:
    """Return the place of each key that stands once in the source; -1 for one that comes again."""
    places: dict[str, int] = {}
    for place, word in enumerate(source):
        if is_content(word.word):
            for key in keys_of(word.word):
                places[key] = -1 if key in places else place
    return places


def _range(part: Sequence[Word], places: dict[str, int]) -> list[int]:
    """Return where the words of a part stand in the source, in rising order, those that stand once."""
    found = (
        next((places[key] for key in keys_of(word.word) if places.get(key, -1) >= 0), -1)
        for word in content_of(part)
    )
    return sorted({place for place in found if place >= 0})
