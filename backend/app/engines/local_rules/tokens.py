"""The tokens of a parsed sentence: plain values, so that a part of a sentence need not be parsed again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

_LEAD_WORD = re.compile(r"\w+'?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: `start` is its first character, `head` the position of the token it depends on."""

    text: str
    lower: str
    start: int
    pos: str
    dep: str
    head: int
    morph: str


def read_tokens(doc: Any) -> list[Token]:
    """Return the tokens of a spaCy Doc, in lower case with straight apostrophes where `lower` says so."""
    return [
        Token(
            token.text,
            token.lower_.replace("’", "'"),
            token.idx,
            token.pos_,
            token.dep_,
            token.head.i,
            str(token.morph),
        )
        for token in doc
    ]


def part_of(tokens: Sequence[Token], start: int, end: int) -> list[Token]:
    """Return the tokens that begin in the characters `start` to `end` (excluded), counted from there.

    A token whose head is outside becomes a root.
    """
    inside = [position for position, token in enumerate(tokens) if start <= token.start < end]
    if not inside:
        return []
    first, last = inside[0], inside[-1]
    return [
        replace(
            token,
            start=token.start - start,
            head=(token.head if first <= token.head <= last else position) - first,
        )
        for position, token in enumerate(tokens[first : last + 1], first)
    ]


def put_before(lead: str, tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with those of `lead` before them, which depend on nothing."""
    first = [
        Token(match.group(), match.group().lower(), match.start(), "", "", position, "")
        for position, match in enumerate(_LEAD_WORD.finditer(lead))
    ]
    moved = [replace(token, start=token.start + len(lead), head=token.head + len(first)) for token in tokens]
    return [*first, *moved]
