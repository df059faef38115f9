"""Compares what source and parts say: content words, names, numbers."""

from collections.abc import Iterator, Sequence

from app.engines.gate.findings import Check, Finding
from app.engines.gate.lexicon import HELPERS, LINKS
from app.engines.gate.synonyms import SYNONYMS
from app.engines.gate.verbs import verbs_of
from app.engines.gate.words import Word, content_of, is_number, keys_of

# Words of one family share so much of their beginning: "arrivée" and "arriver", "tristesse" and "triste".
_FAMILY_LETTERS, _FAMILY_SHARE = 4, 0.6
# The stem of a shorter verb begins too many words.
_SHORTEST_VERB = 4


def content_findings(
    source: Sequence[Word], parts: Sequence[Sequence[Word]], context: frozenset[str]
) -> Iterator[Finding]:
    """Yield a finding for each content word that is missing or was not there.

    `context` are the keys of the names in the sentences before: a rewrite may say who "il" is.
    """
    source_words = list(content_of(source))
    source_keys = _keys(source_words)
    part_words = [list(content_of(part)) for part in parts]
    part_keys = [_keys(words) for words in part_words]
    said = frozenset().union(*part_keys)
    added = [
        (number, word)
        for number, words in enumerate(part_words)
        for word in words
        if source_keys.isdisjoint(keys_of(word.word)) and not _is_allowed(word, context)
    ]
    lost = [word for word in source_words if said.isdisjoint(keys_of(word.word))]
    if not lost and not added:
        return
    told = [word for words in part_words for word in words]
    for word in _unexplained(lost, told):
        yield Finding(_check("lost", word), _place(source_words, word, part_keys), word.word)
    yield from _additions(lost, added, source)


def _keys(words: Sequence[Word]) -> frozenset[str]:
    return frozenset().union(*(keys_of(word.word) for word in words))


def _is_allowed(word: Word, context: frozenset[str]) -> bool:
    """Tell whether a word may be added: a helping verb, a link, a name of the context."""
    keys = keys_of(word.word)
    return not (HELPERS.isdisjoint(keys) and LINKS.isdisjoint(keys) and context.isdisjoint(keys))


def _unexplained(lost: Sequence[Word], told: Sequence[Word]) -> Iterator[Word]:
    """Yield the lost words for which no word of the parts stands."""
    return (word for word in lost if not any(_stands_for(word, other) for other in told))


def _additions(
    lost: Sequence[Word], added: Sequence[tuple[int, Word]], source: Sequence[Word]
) -> Iterator[Finding]:
    whole = {word.word for word in source}
    for number, word in added:
        if word.word not in whole and not any(_stands_for(other, word) for other in lost):
            yield Finding(_check("added", word), number, word.word)


def _stands_for(lost: Word, told: Word) -> bool:
    """Tell whether a word of a part says what a lost one said: one of its family, or its synonym."""
    if is_number(lost.word) or is_number(told.word) or lost.is_name or told.is_name:
        return False
    if (
        _is_family(lost.word, told.word)
        or _is_action(lost.word, told.word)
        or _is_action(told.word, lost.word)
    ):
        return True
    keys = keys_of(told.word)
    return any(not SYNONYMS.get(key, frozenset()).isdisjoint(keys) for key in keys_of(lost.word))


def _is_action(noun: str, form: str) -> bool:
    """Tell whether a noun is made of the stem of a verb: "cris" of "crier", "joueur" of "jouer"."""
    # "Aboiement" of "aboyer": y and i are one letter here.
    stems = (verb[:-2].replace("i", "y") for verb in verbs_of(form) if len(verb) > _SHORTEST_VERB)
    return any(noun.replace("i", "y").startswith(stem) for stem in stems)


def _is_family(one: str, other: str) -> bool:
    common = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        common += 1
    return common >= max(_FAMILY_LETTERS, _FAMILY_SHARE * min(len(one), len(other)))


def _check(what: str, word: Word) -> Check:
    kind = "number" if is_number(word.word) else "name" if word.is_name else "word"
    checks: dict[str, Check] = {
        "lost number": "lost_number",
        "lost name": "lost_name",
        "lost word": "lost_word",
        "added number": "added_number",
        "added name": "added_name",
        "added word": "added_word",
    }
    return checks[f"{what} {kind}"]


def _place(source: Sequence[Word], lost: Word, parts: Sequence[frozenset[str]]) -> int:
    """Return the part in which a lost word should stand: that of the nearest kept word before it."""
    for word in reversed([word for word in source if word.start < lost.start]):
        for number, keys in enumerate(parts):
            if not keys.isdisjoint(keys_of(word.word)):
                return number
    return 0
