"""Which verbs of a parsed sentence are finite, and which of those head independent clauses."""

import re
from collections.abc import Sequence

from app.engines.local_rules.lexicon import (
    CLITICS,
    PLAIN_SUBJECTS,
    REPORTING_VERBS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from app.engines.local_rules.tenses import infinitive_of, is_verb_form
from app.engines.local_rules.tokens import Token
from app.engines.word_sets import word_set

_AUXILIARY = frozenset(("aux", "aux:tense", "aux:pass", "aux:caus", "cop"))
_SUBORDINATE = frozenset(("acl", "acl:relcl", "advcl", "advcl:cleft", "csubj"))
SUBJECT_LINKS = frozenset(("nsubj", "nsubj:pass", "nsubj:caus", "expl:subj", "csubj"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "ADJ", "NUM"))
_OPENS_A_NOUN = frozenset(("DET", "NOUN", "PROPN"))
_BEFORE_CAPITALS = frozenset((".", "!", "?", "…", "...", "«", "“", '"', "—", "–", "-", "(", ":"))
_LINKS = frozenset(("et", "mais", "car"))
_INVERTED = frozenset(("-t", "-je", "-tu", "-il", "-elle", "-on", "-ils", "-elles", "-ce", "-nous", "-vous"))
_BEFORE_QUE = word_set("pendant tandis alors bien afin pour dès après avant parce sans depuis jusque pourvu")
_CLAUSE_ENDS = frozenset(",:!?…()«»")
# No verb ends otherwise: not "bleu", whatever the tagger says.
_VERB_ENDINGS = ("e", "s", "t", "x", "d", "a", "ai", "z", "c")
# Endings that hardly any other word has.
_SURE_ENDING = re.compile(r"(?!assez$|chez$).{2,}(?:aient|èrent|irent|urent|inrent|ez)$")
# Endings of past tenses and conditionals, which the tagger often takes for adjectives.
_FINITE_ENDING = re.compile(r".{2,}(?:a|ai|it|ut|int|ait|aient|èrent|irent|urent|inrent|ront)$")


def independent_verbs(doc: Sequence[Token], words: Sequence[str], finite: Sequence[int]) -> list[int]:
    """Return those of the finite verbs that are not in subordinate clauses."""
    known = frozenset(finite)
    return [
        verb
        for verb in finite
        if not (_is_participle(words, verb, known) or _is_subordinate(doc, words, verb, known))
    ]


def is_finite(doc: Sequence[Token], words: Sequence[str], position: int) -> bool:
    """Whether the token is a conjugated verb; subjects and endings give away those that the tagger misses."""
    token = doc[position]
    word = words[position]
    if not token.text.isalpha() or word in CLITICS or not word.endswith(_VERB_ENDINGS):
        return False
    if token.text[0].isupper() and position > 0 and words[position - 1] not in _BEFORE_CAPITALS:
        return False
    if "VerbForm=Fin" in token.morph:
        return True
    if _SURE_ENDING.match(word) or is_verb_form(word):
        return True
    if pronoun_before(words, position) in PLAIN_SUBJECTS:
        return True
    # "ce" before what the tagger takes for a noun is a determiner.
    if not _FINITE_ENDING.match(word) or words[max(position - 1, 0)] == "ce":
        return False
    return _has_subject(doc, words, position)


def is_subordinator(words: Sequence[str], position: int) -> bool:
    """Whether the token opens a subordinate clause; tells the elided "si" of "s'il" from "s'en va"."""
    if words[position] == "s'":
        return words[position + 1 : position + 2] in (["il"], ["ils"])
    return words[position] in SUBORDINATORS


def may_have_subject(doc: Sequence[Token], words: Sequence[str], verb: int) -> bool:
    """Whether the verb has a subject, or stands where the parser may have failed to link it to one."""
    before = before_clitics(words, verb)
    if (before >= 0 and doc[before].pos in _NOMINAL) or _has_subject(doc, words, verb):
        return True
    start = verb
    while start > 0 and words[start - 1] != ";":
        start -= 1
    start += words[start] in _LINKS
    return start < verb and doc[start].pos in _OPENS_A_NOUN


def commands(token: Token, word: str) -> bool:
    """Whether a verb without a subject is an imperative."""
    return "Mood=Imp" in token.morph or word.endswith(("ons", "ez"))


def is_inverted(words: Sequence[str], verb: int) -> bool:
    """Whether the subject follows: "dit-il", or ", dit Paul" for a verb that reports speech."""
    if words[verb + 1 : verb + 2] and words[verb + 1] in _INVERTED:
        return True
    before = before_clitics(words, verb)
    return words[verb] in REPORTING_VERBS and before >= 0 and words[before] in _CLAUSE_ENDS


def _has_subject(doc: Sequence[Token], words: Sequence[str], verb: int) -> bool:
    """Whether the verb clearly has a subject of its own."""
    if pronoun_before(words, verb):
        return True
    if verb + 1 < len(words) and words[verb + 1] in _INVERTED:
        return True
    head = clause_head(doc, verb)
    return any(token.dep in SUBJECT_LINKS for token in doc if token.head == head)


def before_clitics(words: Sequence[str], verb: int) -> int:
    """Return the token before the object pronouns and negation that precede a verb; -1 at the start."""
    before = verb - 1
    while before >= 0 and words[before] in CLITICS:
        before -= 1
    return before


def pronoun_before(words: Sequence[str], verb: int) -> str:
    """Return the subject pronoun of the verb, which may itself look like a clitic ("nous", "vous")."""
    before = before_clitics(words, verb)
    if before >= 0 and words[before] in SUBJECT_PRONOUNS:
        return words[before]
    first = before + 1
    return words[first] if first < verb and words[first] in SUBJECT_PRONOUNS else ""


def clause_head(doc: Sequence[Token], verb: int) -> int:
    """Return the verb that an auxiliary belongs to, else the verb itself."""
    return doc[verb].head if doc[verb].dep in _AUXILIARY else verb


def _is_subordinate(doc: Sequence[Token], words: Sequence[str], verb: int, finite: frozenset[int]) -> bool:
    """Look back from the verb to the one before it for a word that subordinates it.

    Without such a word, a finite verb that the parser calls subordinate is its mistake. Past a comma the word
    counts only if the parser agrees, or if it opens the sentence ("Quand, le soir, il rentrait").
    """
    is_near = True
    agrees = doc[clause_head(doc, verb)].dep in _SUBORDINATE
    for position in range(verb - 1, -1, -1):
        if position in finite or words[position] == ";":
            return False
        is_near = is_near and words[position] not in _CLAUSE_ENDS
        if is_subordinator(words, position) and (is_near or agrees or _opens(words, position)):
            return True
    return False


def _is_participle(words: Sequence[str], verb: int, finite: frozenset[int]) -> bool:
    """Whether a finite auxiliary stands right before: "j'ai fait"."""
    return verb - 1 in finite and infinitive_of(words[verb - 1]) in ("avoir", "être")


def _opens(words: Sequence[str], position: int) -> bool:
    """Whether the subordinator begins the sentence, alone or as the end of "pendant que"."""
    if position > 0 and words[position - 1] in _BEFORE_QUE:
        position -= 1
    return position == 0 or words[position - 1] == ";"
