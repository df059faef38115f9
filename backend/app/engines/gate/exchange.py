"""Checks that who does something in the source does it in the parts."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from app.engines.gate.doers import acts_of, is_act, may_do, nearest_doer
from app.engines.gate.findings import Finding
from app.engines.gate.known_words import lemma_of
from app.engines.gate.verbs import verbs_of
from app.engines.gate.words import Word, is_content, keys_of
from app.engines.word_sets import word_set

# With these the doer stands behind its verb.
_TURNING = word_set("que qu' dont où auquel auxquels lequel lesquels par comme")
# The object stands so many words behind its verb at most.
_OBJECT = 2


def exchange_findings(source: Sequence[Word], parts: Sequence[Sequence[Word]]) -> Iterator[Finding]:
    """Yield a finding for each part in which somebody else does what is done."""
    acts = [acts_of(part) for part in parts]
    counts = Counter(verb for deed in zip(parts, acts, strict=True) for verb in _verbs(*deed))
    places = _all_places(source)
    told = _deeds(source, acts_of(source))
    for number, (part, verbs) in enumerate(zip(parts, acts, strict=True)):
        turned = next((deed for deed in _deeds(part, verbs) - told if deed[::-1] in told), None)
        wrong = turned[1] if turned else _done_by_another(source, part, verbs, places, counts)
        if wrong:
            yield Finding("out_of_order", number, wrong)


def _verbs(words: Sequence[Word], acts: Sequence[int]) -> Iterator[str]:
    return (verb for at in acts for verb in verbs_of(words[at].word))


def _deeds(words: Sequence[Word], acts: Sequence[int]) -> set[tuple[str, str, str]]:
    """Return doer, verb and object where these stand close together."""
    deeds = set()
    for at in acts:
        behind = range(at + 1, min(at + 1 + _OBJECT, len(words)))
        thing = next((place for place in behind if is_content(words[place].word)), None)
        doer = nearest_doer(words, at)
        if thing is None or doer is None or not may_do(words, thing) or _is_turned(words[doer:thing]):
            continue
        deeds.add((lemma_of(words[doer].word), min(verbs_of(words[at].word)), lemma_of(words[thing].word)))
    return deeds


def _done_by_another(
    source: Sequence[Word],
    part: Sequence[Word],
    acts: Sequence[int],
    places: dict[str, list[int]],
    counts: Counter[str],
) -> str:
    """Return a verb whose doer in a part stands behind it in the source, where another one does it."""
    for at in acts:
        verb, doer = _found(part[at], places), nearest_doer(part, at)
        # A verb that comes again has other doers: "le premier portait un sabre, le deuxième une fourche".
        is_once = all(counts[each] == 1 for each in verbs_of(part[at].word))
        if not is_once or len(verb) != 1 or doer is None or not is_act(source, verb[0]):
            continue
        behind, true_doer = _found(part[doer], places), nearest_doer(source, verb[0])
        is_behind = true_doer is not None and behind and behind[0] > verb[0]
        if is_behind and not _is_turned(source[true_doer : behind[0]]):
            return part[at].word
    return ""


def _is_turned(words: Sequence[Word]) -> bool:
    return any(word.word in _TURNING for word in words)


def _all_places(source: Sequence[Word]) -> dict[str, list[int]]:
    """Return all places of each key in the source."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(source):
        if is_content(word.word):
            for key in keys_of(word.word):
                places[key].append(place)
    return places


def _found(word: Word, places: dict[str, list[int]]) -> list[int]:
    return sorted({place for key in keys_of(word.word) for place in places.get(key, ())})
