"""Split before a coordinating conjunction that a noun with its own verb follows."""

import re
from collections.abc import Iterator

from app.engines.local_rules.clauses import SUBJECT_LINKS, before_clitics, clause_head, is_subordinator
from app.engines.local_rules.coordination import is_in_subordinate
from app.engines.local_rules.guards import is_whole, may_end_before
from app.engines.local_rules.lexicon import CLITICS, SUBJECT_PRONOUNS
from app.engines.local_rules.sentence import Cut, ParsedSentence
from app.engines.word_sets import word_set

_BEFORE_NOUN = re.compile(
    r"\b(?:et|mais|car)\s+(?:(?:les?|la|une?|des|ces?|cet|cette|mon|ma|mes|ton|ta|tes|son|sa|ses|notre|nos|votre|"
    r"vos|leurs?|chacun|tous|rien|personne|tout)\b|l['’]|[A-ZÉÈÀ])"
)
_SINGULAR = word_set("le la l' un une ce cet cette mon ma ton ta son sa notre votre leur")
_PLURAL = re.compile(r".*(?:aient|èrent|irent|urent|inrent|ont)$")
_MAKES_PLURAL = frozenset(("et", "de", "des", "d'", "plupart"))
_IN_NOUN_GROUP = frozenset(("DET", "NOUN", "ADJ", "NUM"))
_MARKS = frozenset((",", ";", ":", "!", "?", "…", "«", "»", "("))
# What they begin may hold both clauses: "si tu pars, il rit, et les enfants dorment".
_CONDITIONS = frozenset(("si", "supposez", "supposons", "imaginez", "imaginons"))
_CONJUNCTIONS = frozenset(("et", "mais", "car"))


class NounCoordinationRule:
    """Makes `Il pleut.` and `Et les enfants restent.` of `Il pleut, et les enfants restent.`."""

    name = "noun_coordination"

    def may_apply(self, sentence: ParsedSentence) -> bool:
        """Look for a conjunction in a sentence that has one before a determiner or a name."""
        return any(_conjunctions(sentence))

    def propose(self, sentence: ParsedSentence) -> Iterator[Cut]:
        """Yield the split before each conjunction whose noun is the subject of the next verb."""
        for position in _conjunctions(sentence):
            if sentence.is_statement(0, position) and starts_noun_clause(sentence, position):
                start = sentence.tokens[position].start
                yield Cut(start, start)


def _conjunctions(sentence: ParsedSentence) -> Iterator[int]:
    words = sentence.words
    if not _BEFORE_NOUN.search(sentence.text) or not is_whole(sentence) or is_subordinator(words, 0):
        return
    for position, word in enumerate(words):
        if (
            word in _CONJUNCTIONS
            and "»" not in words[:position]
            and not is_in_subordinate(sentence, position)
            and _CONDITIONS.isdisjoint(words[:position])
            and may_end_before(sentence, position)
        ):
            yield position


def starts_noun_clause(sentence: ParsedSentence, conjunction: int) -> bool:
    """Whether a noun group begins after the conjunction, and it is the subject of the first verb after it."""
    verb = next((verb for verb in sentence.finite if verb > conjunction), None)
    if verb is None or verb not in sentence.verbs:
        return False
    words = sentence.words
    return (
        (_has_linked_subject(sentence, conjunction, verb) or follows_noun_group(sentence, conjunction, verb))
        and _MARKS.isdisjoint(words[conjunction + 1 : verb])
        and not _is_half_of_subject(sentence, conjunction, verb)
        and not any(is_subordinator(words, i) for i in range(conjunction, verb))
    )


def _is_half_of_subject(sentence: ParsedSentence, conjunction: int, verb: int) -> bool:
    """Whether a plural verb follows one thing alone: "Paul et Jean dormaient"."""
    words = sentence.words
    is_singular = words[conjunction + 1] in _SINGULAR or sentence.tokens[conjunction + 1].text.istitle()
    is_plural = bool(_PLURAL.match(words[verb])) and _MAKES_PLURAL.isdisjoint(words[conjunction + 1 : verb])
    return is_singular and is_plural


def _has_linked_subject(sentence: ParsedSentence, conjunction: int, verb: int) -> bool:
    """Whether the parser finds the subject there; it takes the pronoun of "et la lui tendit" for one."""
    tokens = sentence.tokens
    head = clause_head(tokens, verb)
    subjects = [i for i, t in enumerate(tokens) if t.head == head and t.dep in SUBJECT_LINKS and i < verb]
    return (
        len(subjects) == 1
        and subjects[0] > conjunction
        and tokens[subjects[0]].lower not in CLITICS | SUBJECT_PRONOUNS
    )


def follows_noun_group(sentence: ParsedSentence, conjunction: int, verb: int) -> bool:
    """Whether nothing but a noun with its determiner and adjectives stands before the verb."""
    first = before_clitics(sentence.words, verb) + 1
    group = [token.pos for token in sentence.tokens[conjunction + 1 : first]]
    is_name = group == ["PROPN"] and sentence.words[first - 1] not in SUBJECT_PRONOUNS
    return is_name or (group[:1] == ["DET"] and group.count("NOUN") == 1 and _IN_NOUN_GROUP.issuperset(group))
