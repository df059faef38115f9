"""Split after an exclamation, question or ellipsis in mid-sentence when a clause follows."""

from collections.abc import Iterator

from app.engines.local_rules.clauses import is_subordinator
from app.engines.local_rules.coordination import may_start_clause, starts_clause
from app.engines.local_rules.guards import may_end_before, opens_as_sentence
from app.engines.local_rules.lexicon import CLITICS, SUBJECT_PRONOUNS
from app.engines.local_rules.sentence import Cut, ParsedSentence
from app.engines.word_sets import word_set

_MARKS = frozenset(("!", "?", "…", "..."))
_LINKS = frozenset(("et", "mais", "car"))
# An ellipsis after one of these breaks off in mid-clause.
_UNFINISHED = word_set(
    "de du des d' le la les l' un une à au aux et ou ni mais car en par pour avec sans dans si très été eu"
)


class InnerMarkRule:
    """Makes `Il pleut !` and `Nous restons.` of `Il pleut ! nous restons.`."""

    name = "inner_mark"

    def may_apply(self, sentence: ParsedSentence) -> bool:
        """Look for an end mark before a subject pronoun in lower case."""
        return any(_marks(sentence))

    def propose(self, sentence: ParsedSentence) -> Iterator[Cut]:
        """Yield the split after each mark between two clauses."""
        for position, opener in _marks(sentence):
            if (
                any(verb < position and not sentence.is_inside(verb) for verb in sentence.verbs)
                and starts_clause(sentence, opener)
                and not _is_resumed(sentence.words, position, opener)
            ):
                begin = sentence.tokens[position + 1].start
                yield Cut(begin, begin)


def _marks(sentence: ParsedSentence) -> Iterator[tuple[int, int]]:
    words = sentence.words
    if not opens_as_sentence(sentence) or is_subordinator(words, 0):
        return
    for position, word in enumerate(words[:-2]):
        opener = position + 2 if words[position + 1] in _LINKS else position + 1
        if (
            word in _MARKS
            and may_start_clause(sentence, opener)
            and words[position - 1] not in _UNFINISHED
            and not _asks_aside(words, position)
            and not any(is_subordinator(words, before) for before in range(position))
            and may_end_before(sentence, position)
        ):
            yield position, opener


def _is_resumed(words: list[str], mark: int, opener: int) -> bool:
    """Whether the clause takes up again what breaks off or stands before: "je voulais… je voulais dire"."""
    verb = opener + 1
    while verb < len(words) - 1 and words[verb] in CLITICS:
        verb += 1
    begun = words[opener : verb + 1]
    return words[mark - 1] in SUBJECT_PRONOUNS or any(
        words[start : start + len(begun)] == begun for start in range(mark - len(begun) + 1)
    )


def _asks_aside(words: list[str], mark: int) -> bool:
    """Whether the question is an insertion: "je chantais, te le rappelles-tu ? il y a dix ans"."""
    return words[mark] == "?" and "," in words[:mark] and words[mark - 1] != "pas"
