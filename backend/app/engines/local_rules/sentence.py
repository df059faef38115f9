"""A parsed sentence as the rules see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.engines.local_rules.clauses import (
    commands,
    independent_verbs,
    is_finite,
    is_inverted,
    may_have_subject,
)
from app.engines.local_rules.nesting import inside_flags
from app.engines.local_rules.tokens import Token, part_of, put_before

_ENDS = (".", "!", "?", "…")
_BETWEEN = " \u00a0\u202f,;"
_CLOSERS = ' »”")'


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a sentence ends and the next begins, in characters; `lead` is put before the next as it is."""

    left_end: int
    right_start: int
    lead: str = ""


@dataclass(frozen=True)
class ParsedSentence:
    """`text` without its outer marks and its tokens; positions are characters of `text` or tokens.

    Before the parse, words and marks can be asked for, but no verbs.
    """

    text: str
    tokens: Sequence[Token]

    @cached_property
    def words(self) -> list[str]:
        """The tokens in lower case with straight apostrophes."""
        return [token.lower for token in self.tokens]

    @cached_property
    def inside(self) -> list[bool]:
        """Whether each character is inside quotes, parentheses or dashes."""
        return inside_flags(self.text)

    def is_inside(self, position: int) -> bool:
        """Whether the token is inside quotes, parentheses or dashes."""
        return self.inside[self.tokens[position].start]

    @cached_property
    def finite(self) -> list[int]:
        """The tokens that are finite verbs, in subordinate clauses, too."""
        return [verb for verb in range(len(self.tokens)) if is_finite(self.tokens, self.words, verb)]

    @cached_property
    def verbs(self) -> dict[int, bool]:
        """The finite verbs of independent clauses by token; the value says whether it has a subject."""
        known = {
            verb: may_have_subject(self.tokens, self.words, verb)
            for verb in independent_verbs(self.tokens, self.words, self.finite)
        }
        return {
            verb: has_subject
            for verb, has_subject in known.items()
            if has_subject or commands(self.tokens[verb], self.words[verb])
        }

    def is_clause(self, start: int, end: int) -> bool:
        """Whether the tokens `start` to `end` (excluded) hold an independent clause."""
        return any(start <= verb < end for verb in self.verbs)

    def is_statement(self, start: int, end: int) -> bool:
        """Whether one of those clauses has its subject before its verb: no command, no inserted "dit-il"."""
        return any(
            start <= verb < end and has_subject and not is_inverted(self.words, verb)
            for verb, has_subject in self.verbs.items()
        )

    def sides(self, cut: Cut) -> tuple[str, str]:
        """Return the texts of both sides; only white space, commas and semicolons between them are lost."""
        left = self.text[: cut.left_end].rstrip(_BETWEEN)
        return finish(left), capitalize(cut.lead + self.text[cut.right_start :].lstrip())

    def divide(self, cut: Cut) -> "Pieces":
        """Return both sides as sentences."""
        left_text, right_text = self.sides(cut)
        left = len(self.text[: cut.left_end].rstrip(_BETWEEN))
        right = len(self.text) - len(self.text[cut.right_start :].lstrip())
        tokens = part_of(self.tokens, right, len(self.text))
        return (
            ParsedSentence(left_text, part_of(self.tokens, 0, left)),
            ParsedSentence(right_text, put_before(cut.lead, tokens)),
        )


Pieces = tuple[ParsedSentence, ParsedSentence]


def finish(text: str) -> str:
    """Add a full stop to a sentence that has no end punctuation."""
    return text if text.rstrip(_CLOSERS).endswith(_ENDS) else text + "."


def capitalize(text: str) -> str:
    """Make the first letter a capital unless that would change the number of letters."""
    first = text[:1].upper()
    return first + text[1:] if len(first) == 1 else text
