"""Split before a second verb of the same subject, and repeat the subject as a pronoun."""

import re
from collections.abc import Iterator

from app.engines.local_rules.clauses import (
    SUBJECT_LINKS,
    clause_head,
    is_inverted,
    is_subordinator,
    pronoun_before,
)
from app.engines.local_rules.guards import is_whole, may_end_before
from app.engines.local_rules.lexicon import (
    CLITICS,
    COMPLETIVES,
    INTRANSITIVE_VERBS,
    REPORTING_VERBS,
)
from app.engines.local_rules.second_verbs import SecondVerb, clause_start, may_share_subject, second_verb
from app.engines.local_rules.sentence import Cut, ParsedSentence
from app.engines.local_rules.subjects import Subject, subject_of
from app.engines.local_rules.tenses import infinitive_of, past_of, tense_of
from app.engines.word_sets import word_set

_BREAKS = frozenset((",", ";", "et", "ou", "ni", "mais", "puis", "car"))
_BEFORE_HIDDEN = frozenset((",", "et", "mais", "puis"))
_VERBS_BEFORE_SUBJECTS = word_set(
    "vint venait arriva arrivait commença commençait parut paraissait suivit suivait resta restait passa "
    "passait apparut apparaissait survint surgit entra entrait éleva naquit tomba tombait fut était"
)
_PARTICIPLE = re.compile(r".*(?:ée?s?|fait|voilà|voici)$")
_OBJECTS = CLITICS - {"ne", "n'", "lui", "leur"}
_NO_COMPLEMENT = frozenset(("VERB", "AUX", "ADV", "PUNCT", "SPACE"))
# Without a comma before it, such a clause limits both verbs: "il garde la clef et se tait tant qu'il pleut".
_LIMIT = re.compile(r"(?<!,) (?:tant|aussi longtemps|pourvu|à moins|jusqu' à ce) qu[e']")
_TOGETHER = ("à la fois", "tour à tour", "en même temps", "alternativement", "successivement", "ensemble")
_PAST = frozenset(("Past", "Imp"))


class SharedSubjectRule:
    """Makes `Il prit son sac.` and `Et il sortit.` of `Il prit son sac et sortit.`."""

    name = "shared_subject"

    def may_apply(self, sentence: ParsedSentence) -> bool:
        """Look for what ends like a verb after a comma or conjunction, and may have its subject before."""
        if not is_whole(sentence) or is_subordinator(sentence.words, 0):
            return False
        seconds = (second_verb(sentence, position) for position in range(2, len(sentence.words)))
        return any(second and may_share_subject(sentence, second) for second in seconds)

    def propose(self, sentence: ParsedSentence) -> Iterator[Cut]:
        """Yield the split before each further verb of a pronoun or of a noun whose pronoun is sure."""
        if not is_whole(sentence) or is_subordinator(sentence.words, 0):
            return
        chain: list[int] = []
        subject: Subject | None = None
        for verb in _possible_verbs(sentence):
            second = second_verb(sentence, verb)
            if second and subject and _continues(sentence, chain, second):
                chain.append(verb)
                if _is_safe(sentence, chain, subject, second):
                    yield _cut(sentence, second, subject)
            else:
                chain = [verb]
                subject = subject_of(sentence, verb) if _is_main(sentence, verb) else None


def _possible_verbs(sentence: ParsedSentence) -> list[int]:
    """Return the finite verbs, with those that only their endings and places give away."""
    words = sentence.words
    hidden = {
        position
        for position in range(1, len(words))
        if (words[position - 1] in CLITICS or words[position - 1] in _BEFORE_HIDDEN)
        and past_of(words[position])
    }
    return sorted(hidden.union(sentence.finite))


def _is_main(sentence: ParsedSentence, verb: int) -> bool:
    """Whether no subordinate clause can hold the verb: none begins nearby, and there is no "que" before."""
    words = sentence.words
    near = max((before for before in sentence.finite if before < verb), default=0)
    return (
        verb in sentence.verbs
        and not any(is_subordinator(words, i) for i in range(near, verb))
        and COMPLETIVES.isdisjoint(words[clause_start(words, verb) : verb])
    )


def _continues(sentence: ParsedSentence, chain: list[int], second: SecondVerb) -> bool:
    """Whether the parser joins the verb to the chain and nothing subordinate or quoted comes between."""
    words = sentence.words
    return (
        (bool(second.link) or _BREAKS.isdisjoint(words[chain[-1] : second.begin]))
        and not any(is_subordinator(words, position) for position in range(chain[0], second.begin))
        and not _has_own_subject(sentence, chain[0], second.verb)
        and not is_inverted(words, second.verb)
        and _same_time(sentence, chain[-1], second)
        and _is_joined(sentence, chain, second)
    )


def _has_own_subject(sentence: ParsedSentence, first: int, verb: int) -> bool:
    """Whether the parser finds a subject of the verb after the first verb."""
    head = clause_head(sentence.tokens, verb)
    return any(token.head == head and token.dep in SUBJECT_LINKS for token in sentence.tokens[first + 1 :])


def _is_joined(sentence: ParsedSentence, chain: list[int], second: SecondVerb) -> bool:
    """Whether the parser joins the verb to the chain, or the endings of both are sure."""
    tokens, words = sentence.tokens, sentence.words
    if past_of(words[chain[-1]]) and past_of(words[second.verb]):
        return _may_have_object(sentence, second.verb)
    head = clause_head(tokens, second.verb)
    return (
        "VerbForm=Fin" in tokens[second.verb].morph
        and tokens[second.verb].pos in ("VERB", "AUX")
        and not _PARTICIPLE.match(words[second.verb])
        and tokens[head].dep == "conj"
        and tokens[head].head in {clause_head(tokens, verb) for verb in chain}
    )


def _may_have_object(sentence: ParsedSentence, verb: int) -> bool:
    """Whether the noun after the verb can be its object: not "puis vint le soir"."""
    after = sentence.tokens[verb + 1].pos if verb + 1 < len(sentence.tokens) else ""
    return after != "DET" or sentence.words[verb] not in _VERBS_BEFORE_SUBJECTS


def _is_safe(sentence: ParsedSentence, chain: list[int], subject: Subject, second: SecondVerb) -> bool:
    return (
        may_end_before(sentence, second.begin)
        and subject.agrees(sentence.words[second.verb], sentence.tokens[second.verb].morph)
        and _has_complement(sentence, chain[-2], second)
        and not (_may_share_object(sentence, second) and _shares_object(sentence, second.verb))
        and not (not second.link and sentence.words[second.verb] in REPORTING_VERBS)
        and not (not second.link and _is_aside(sentence, chain[0]))
        and not _is_one_action(sentence, chain[-2], second)
        and not _LIMIT.search(" ".join(sentence.words[second.verb :]))
    )


def _has_complement(sentence: ParsedSentence, verb: int, second: SecondVerb) -> bool:
    """Whether the first verb has what it needs; without it, it may share the object of the second."""
    words = sentence.words
    if verb > 0 and words[verb - 1] in _OBJECTS:
        return True
    if any(token.pos not in _NO_COMPLEMENT for token in sentence.tokens[verb + 1 : second.begin]):
        return True
    is_complete = infinitive_of(words[verb]) in INTRANSITIVE_VERBS
    return is_complete or not _may_share_object(sentence, second)


def _may_share_object(sentence: ParsedSentence, second: SecondVerb) -> bool:
    """Whether an object of the second verb may be that of the first as well: not what stands before it."""
    words = sentence.words
    return (
        not _OBJECTS.intersection(words[second.first : second.verb])
        and infinitive_of(words[second.verb]) not in INTRANSITIVE_VERBS
    )


def _shares_object(sentence: ParsedSentence, verb: int) -> bool:
    """Whether a comma parts the verb from a noun that may be the object of both verbs."""
    after = verb + 1
    while after < len(sentence.tokens) and sentence.tokens[after].pos == "ADV":
        after += 1
    return sentence.words[after : after + 1] == [","] and sentence.tokens[after + 1].pos == "DET"


def _is_aside(sentence: ParsedSentence, verb: int) -> bool:
    """Whether the first clause may be an insertion: "ce fait, le chef le savait, devait le perdre"."""
    words = sentence.words
    if pronoun_before(words, verb):
        return False
    start = max((i for i in range(verb) if words[i] == ","), default=-1)
    return start > 0 and any(sentence.tokens[i].pos in ("NOUN", "PROPN", "PRON") for i in range(start))


def _is_one_action(sentence: ParsedSentence, first: int, second: SecondVerb) -> bool:
    """Whether both verbs belong together: "allait et venait", "riait et pleurait à la fois"."""
    words = sentence.words
    pair = (infinitive_of(words[first]), infinitive_of(words[second.verb]))
    rest = " ".join(words[second.verb :])
    return pair == ("aller", "venir") or any(phrase in rest for phrase in _TOGETHER)


def _same_time(sentence: ParsedSentence, first: int, second: SecondVerb) -> bool:
    """Whether both verbs have a known tense, the same one; a link may join the two past tenses."""
    tokens, words = sentence.tokens, sentence.words
    tenses = {tense_of(words[verb], tokens[verb].morph) for verb in (first, second.verb)}
    return "" not in tenses and (len(tenses) == 1 or (bool(second.link) and tenses == _PAST))


def _cut(sentence: ParsedSentence, second: SecondVerb, subject: Subject) -> Cut:
    tokens = sentence.tokens
    before = subject.before(sentence.words[second.first])
    return Cut(tokens[second.begin].start, tokens[second.first].start, second.link + before)
