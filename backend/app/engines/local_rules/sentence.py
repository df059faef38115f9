"""A parsed sentence as the rules see it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.engines.local_rules.clauses import arcs_across, main_verbs
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
    def main_verbs(self) -> list[int]:
        """The tokens that are finite verbs of independent clauses."""
        return main_verbs(self.doc, self.words)

    def has_main_verb(self, start: int, end: int) -> bool:
        """Whether an independent clause has its verb among the tokens `start` to `end` (excluded)."""
        return any(start <= verb < end for verb in self.main_verbs)

    def is_separable(self, boundary: int) -> bool:
        """Whether at most one dependency, the coordination itself, links the two sides of a token."""
        return arcs_across(self.doc, boundary) <= 1

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
