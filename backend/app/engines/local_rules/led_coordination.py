"""Split before a coordinating conjunction when an adverbial stands between it and the next clause."""

from collections.abc import Iterator

from app.engines.local_rules.clauses import is_subordinator
from app.engines.local_rules.coordination import is_in_subordinate, is_joined_to_clause, starts_clause
from app.engines.local_rules.guards import is_whole, may_end_before
from app.engines.local_rules.lexicon import SUBJECT_PRONOUNS
from app.engines.local_rules.noun_coordination import starts_noun_clause
from app.engines.local_rules.sentence import Cut, ParsedSentence
from app.engines.word_sets import word_set

_CONJUNCTIONS = frozenset(("et", "mais", "car"))
# They lead in a clause whether or not a comma follows; so do the adverbs in "-ment".
_ADVERBS = word_set(
    "alors puis ensuite bientôt maintenant enfin pourtant cependant soudain aussitôt parfois souvent "
    "toujours déjà là ici aujourd'hui demain même jamais"
)
_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "tout à coup",
        "tout de suite",
        "tout d' un coup",
        "tout d' abord",
        "d' abord",
        "peu à peu",
        "en effet",
        "en même temps",
        "à présent",
        "de nouveau",
        "de temps en temps",
        "sans cesse",
        "depuis longtemps",
    )
)
_LONGEST_LEAD = 14
_MARKS = frozenset((";", ":", "!", "?", "…", "...", "«", "»", "(", ")", "et", "ou", "mais", "car"))


class LedCoordinationRule:
    """Makes `Il pleut.` and `Et, le soir, nous restons.` of `Il pleut et, le soir, nous restons.`."""

    name = "led_coordination"

    def may_apply(self, sentence: ParsedSentence) -> bool:
        """Look for a conjunction with an adverbial after it."""
        return any(_leads(sentence))

    def propose(self, sentence: ParsedSentence) -> Iterator[Cut]:
        """Yield the split before each conjunction that an adverbial and a clause of its own follow."""
        for conjunction, opener in _leads(sentence):
            if _is_safe(sentence, conjunction, opener):
                start = sentence.tokens[conjunction].start
                yield Cut(start, start)


def _leads(sentence: ParsedSentence) -> Iterator[tuple[int, int]]:
    """Yield each conjunction with the beginning of the clause that its adverbial leads in."""
    if not is_whole(sentence) or is_subordinator(sentence.words, 0):
        return
    for position, word in enumerate(sentence.words[:-2]):
        opener = _after_lead(sentence.words, position + 1) if word in _CONJUNCTIONS else None
        if (
            opener is not None
            and not is_in_subordinate(sentence, position)
            and may_end_before(sentence, position)
        ):
            yield position, opener


def _after_lead(words: list[str], first: int) -> int | None:
    """Return where the clause begins after an adverb, or after an adverbial between two commas."""
    end = _end_of_adverb(words, first)
    if end > first:
        return end + 1 if words[end : end + 1] == [","] else end
    if words[first] != ",":
        return None
    stop = min(len(words) - 1, first + _LONGEST_LEAD)
    for position in range(first + 1, stop):
        if words[position] in _MARKS or is_subordinator(words, position):
            return None
        if words[position] == "," and words[position + 1] in SUBJECT_PRONOUNS:
            return position + 1
    return None


def _end_of_adverb(words: list[str], first: int) -> int:
    """Return where an adverb ends that begins there; `first` when there is none."""
    if words[first] in _ADVERBS or _is_manner(words[first]):
        return first + 1
    lengths = (len(phrase) for phrase in _PHRASES if tuple(words[first : first + len(phrase)]) == phrase)
    return first + next(lengths, 0)


def _is_manner(word: str) -> bool:
    return word.endswith("ment") and word != "comment"


def _is_safe(sentence: ParsedSentence, conjunction: int, opener: int) -> bool:
    return (
        not any(conjunction < verb < opener for verb in sentence.finite)
        and (starts_clause(sentence, opener) or starts_noun_clause(sentence, opener - 1))
        and is_joined_to_clause(sentence, conjunction)
        and sentence.is_statement(0, conjunction)
    )
