"""A parsed sentence as the rules see it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.engines.local_rules.clauses import (
    commands,
    independent_verbs,
    is_inverted,
    may_have_subject,
)
from app.engines.local_rules.nesting import inside_flags

Parts = tuple[str, str]

_ENDS = (".", "!", "?", "…")
_CLOSERS = ' »”")'


@dataclass(frozen=True)
class ParsedSentence:
    """`text` without its outer marks and its spaCy Doc; positions are characters of `text`."""

    text: str
    doc: Any

    @cached_property
    def words(self) -> list[str]:
        """The tokens in lower case with straight apostrophes."""
        return [token.lower_.replace("’", "'") for token in self.doc]

    @cached_property
    def inside(self) -> list[bool]:
        """Whether each character is inside quotes, parentheses or dashes."""
        return inside_flags(self.text)

    @cached_property
    def verbs(self) -> dict[int, bool]:
        """The finite verbs of independent clauses by token; the value says whether it has a subject."""
        known = {
            verb: may_have_subject(self.doc, self.words, verb)
            for verb in independent_verbs(self.doc, self.words)
        }
        return {
            verb: has_subject
            for verb, has_subject in known.items()
            if has_subject or commands(self.doc[verb], self.words[verb])
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

    def cut(self, left_end: int, right_start: int) -> Parts:
        """Return both sides as sentences; only white space, commas and semicolons between them are lost."""
        left = self.text[:left_end].rstrip(" \u00a0\u202f,;")
        right = self.text[right_start:].lstrip()
        return finish(left), capitalize(right)


def finish(text: str) -> str:
    """Add a full stop to a sentence that has no end punctuation."""
    return text if text.rstrip(_CLOSERS).endswith(_ENDS) else text + "."


def capitalize(text: str) -> str:
    """Make the first letter a capital unless that would change the number of letters."""
    first = text[:1].upper()
    return first + text[1:] if len(first) == 1 else text
