"""What the gate can find in a rewrite, and the flag that each finding sets."""

from dataclasses import dataclass
from typing import Literal

Check = Literal[
    "over_limit",
    "no_finite_verb", "dangling_opener", "dangling_end", "no_capital", "no_end_mark", "unbalanced",
    "disagreement",
    "lost_word", "lost_name", "lost_number", "lost_negation", "out_of_order",
    "added_word", "added_name", "added_number", "added_negation", "repeated", "markup",
]  # fmt: skip

# DESIGN section 5 has four flags for what is wrong; the finer checks are for reports and for repairs.
FLAG_OF: dict[Check, str] = {
    "over_limit": "over_limit",
    "no_finite_verb": "fragment",
    "dangling_opener": "fragment",
    "dangling_end": "fragment",
    "no_capital": "fragment",
    "no_end_mark": "fragment",
    "unbalanced": "fragment",
    "disagreement": "fragment",
    "lost_word": "lost_content",
    "lost_name": "lost_content",
    "lost_number": "lost_content",
    "lost_negation": "lost_content",
    "out_of_order": "lost_content",
    "added_word": "added_content",
    "added_name": "added_content",
    "added_number": "added_content",
    "added_negation": "added_content",
    "repeated": "added_content",
    "markup": "added_content",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: the check that failed, the number of the part (from 0), and the word it is about."""

    check: Check
    part: int
    detail: str = ""

    @property
    def flag(self) -> str:
        """The flag that it sets."""
        return FLAG_OF[self.check]
