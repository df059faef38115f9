"""Which verbs of a parsed sentence are finite, and which of those head independent clauses."""

from collections.abc import Sequence
from typing import Any

from app.engines.local_rules.lexicon import CLITICS, PLAIN_SUBJECTS, SUBORDINATORS

_AUXILIARY = frozenset(("aux", "aux:tense", "aux:pass", "aux:caus", "cop"))
_SUBORDINATE = frozenset(("acl", "acl:relcl", "advcl", "advcl:cleft", "csubj"))
_NOT_A_LINK = frozenset(("punct", "ROOT"))


def main_verbs(doc: Any, words: Sequence[str]) -> list[int]:
    """Return the positions of the finite verbs that are not subordinate."""
    finite = [position for position in range(len(doc)) if is_finite(doc, words, position)]
    known = frozenset(finite)
    return [verb for verb in finite if not _is_subordinate(doc[verb], words, known)]


def is_finite(doc: Any, words: Sequence[str], position: int) -> bool:
    """Whether the token is a conjugated verb; the tagger misses some, a subject pronoun gives them away."""
    token = doc[position]
    if not token.is_alpha:
        return False
    if "Fin" in token.morph.get("VerbForm"):
        return True
    before = skip_clitics_back(words, position)
    return words[position] not in CLITICS and before >= 0 and words[before] in PLAIN_SUBJECTS


def skip_clitics_back(words: Sequence[str], position: int) -> int:
    """Return the token before the object pronouns and negation that precede a verb; -1 at the start."""
    before = position - 1
    while before >= 0 and words[before] in CLITICS:
        before -= 1
    return before


def arcs_across(doc: Any, boundary: int) -> int:
    """Count the dependencies between the tokens before `boundary` and the others, punctuation aside."""
    return sum(
        1
        for token in doc
        if token.dep_ not in _NOT_A_LINK and (token.i < boundary) != (token.head.i < boundary)
    )


def _is_subordinate(verb: Any, words: Sequence[str], finite: frozenset[int]) -> bool:
    head = verb.head if verb.dep_ in _AUXILIARY else verb
    if head.dep_ in _SUBORDINATE or any(child.dep_ == "mark" for child in head.children):
        return True
    return _follows_subordinator(verb.i, words, verb.doc, finite)


def _follows_subordinator(verb: int, words: Sequence[str], doc: Any, finite: frozenset[int]) -> bool:
    """Look back from the verb to the beginning of its clause."""
    for position in range(verb - 1, -1, -1):
        if position in finite or doc[position].is_punct:
            return False
        if words[position] in SUBORDINATORS and not _is_reflexive(words, position):
            return True
    return False


def _is_reflexive(words: Sequence[str], position: int) -> bool:
    return words[position] == "s'" and words[position + 1] not in ("il", "ils")
