"""Checks that what the source denies is denied in the parts, and nothing else."""

from collections.abc import Iterator, Sequence

from app.engines.gate.findings import Finding
from app.engines.gate.lexicon import CLITICS, NEGATIONS
from app.engines.gate.verbs import readings_of, verbs_of
from app.engines.gate.words import Word
from app.engines.word_sets import word_set

_NE = word_set("ne n'")
_RESTRICTION = word_set("que qu'")
# These deny without "ne", or a noun.
_LOOSE = word_set("sans non ni pas jamais rien aucun aucune nul nulle personne")
# These deny as subjects, or before their verb.
_SUBJECTS = word_set("jamais rien aucun aucune nul nulle personne ni")
# These are denied by a bare "ne": "il n'ose parler". Others have a "ne" that denies nothing.
_BARE = word_set("pouvoir savoir oser cesser")
_AUXILIARIES = word_set("être avoir")
# These are denied together with the verb that follows.
_GOVERNING = _AUXILIARIES | word_set("vouloir pouvoir devoir falloir savoir oser aller")
# What follows has not happened.
_NOT_REAL = word_set("sans avant si s' trop faillir faillit faillis")
# These deny by what they mean.
_REFUSING = word_set("taire ignorer cesser refuser manquer éviter empêcher interdire défendre")
# Words between "ne" and its partner ("ne l'avait sans doute pas"), before it ("rien de tel ne"), at the head.
_BEHIND, _NEAR, _HEAD = 7, 3, 2

Denial = frozenset[str]


def negation_findings(source: Sequence[Word], parts: Sequence[Sequence[Word]]) -> Iterator[Finding]:
    """Yield a finding for each verb that is no longer denied, or that is denied only now."""
    words = [word.word for word in source]
    rows = [[word.word for word in part] for part in parts]
    if not any(word in _NE or word in _LOOSE for row in (words, *rows) for word in row):
        return
    before = list(denials(words))
    after = [list(denials(row)) for row in rows]
    yield from _lost(words, before, rows, after)
    yield from _added(words, before, after)


def denials(words: Sequence[str]) -> Iterator[Denial]:
    """Yield for each negation with "ne" the infinitives of the verb that it denies."""
    for at, word in enumerate(words):
        if word in _NE:
            verbs = _denied(words, at)
            if _has_partner(words, at) or not _BARE.isdisjoint(verbs):
                yield verbs


def _denied(words: Sequence[str], at: int) -> Denial:
    """Return the infinitives of the verb behind "ne", and of the participle behind an auxiliary."""
    found: frozenset[str] = frozenset()
    for word in words[at + 1 : at + _BEHIND]:
        if word in CLITICS or word in NEGATIONS:
            continue
        verbs = verbs_of(word)
        if found and all(person for _, person in readings_of(word)):
            break
        found |= verbs
        if not verbs or _GOVERNING.isdisjoint(verbs):
            break
    return found


def _has_partner(words: Sequence[str], at: int) -> bool:
    """Tell whether "ne" has a word that makes it a denial; "ne ... que" is none."""
    behind = next((word for word in words[at + 1 : at + 1 + _BEHIND] if word in NEGATIONS), "")
    if behind and behind not in _RESTRICTION:
        return True
    # "Jamais", "aucun homme" at the head denies from afar.
    at_head = not behind and at <= _BEHIND and any(word in _SUBJECTS for word in words[:_HEAD])
    return at_head or any(word in _SUBJECTS for word in words[max(0, at - _NEAR) : at])


def _lost(
    words: Sequence[str],
    before: Sequence[Denial],
    rows: Sequence[Sequence[str]],
    after: Sequence[Sequence[Denial]],
) -> Iterator[Finding]:
    said = [denial for part in after for denial in part]
    for denial in before:
        verbs = denial - _AUXILIARIES
        if verbs and not any(verbs & other for other in said):
            number = _part_with(verbs, rows)
            if number is not None:
                yield Finding("lost_negation", number, min(verbs))
                return
    denied_now = len(said) + sum(map(_loose, rows))
    if denied_now < len(before) or (not denied_now and _loose(words)):
        yield Finding("lost_negation", 0)


def _part_with(verbs: Denial, rows: Sequence[Sequence[str]]) -> int | None:
    """Return the first part that has one of these verbs."""
    return next((n for n, row in enumerate(rows) if any(verbs & verbs_of(word) for word in row)), None)


def _added(
    words: Sequence[str], before: Sequence[Denial], after: Sequence[Sequence[Denial]]
) -> Iterator[Finding]:
    known = frozenset().union(*before)
    is_denying = bool(before) or any(_denies_loosely(word) for word in words)
    for number, part in enumerate(after):
        for denial in part:
            verbs = denial - _GOVERNING or denial - _AUXILIARIES
            was_said = verbs.isdisjoint(known) and any(verbs & _finite(word) for word in words)
            if not is_denying or (was_said and not _without(words, verbs)):
                yield Finding("added_negation", number, min(denial, default=""))


def _denies_loosely(word: str) -> bool:
    return word in _LOOSE or word in _NOT_REAL or not _REFUSING.isdisjoint(verbs_of(word))


def _finite(word: str) -> Denial:
    return frozenset(verb for verb, person in readings_of(word) if person)


def _without(words: Sequence[str], verbs: Denial) -> bool:
    """Tell whether one of these verbs did not happen in the source: "sans", "avant que", "si"."""
    return any(
        word in _NOT_REAL and any(verbs & verbs_of(other) for other in words[at + 1 : at + _BEHIND])
        for at, word in enumerate(words)
    )


def _loose(words: Sequence[str]) -> int:
    return sum(word in ("sans", "non", "ni") for word in words)
