"""The tokens of a parse as plain data, so that a part of a sentence need not be parsed again."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

_LEAD_WORD = re.compile(r"\w+'?")


class Token(NamedTuple):
    """A word or mark: `start` is its first character, `head` the position of the token it depends on."""

    text: str
    lower: str
    start: int
    pos: str
    dep: str
    head: int
    morph: str


def read_tokens(doc: Any) -> list[Token]:
    """Return the tokens of a spaCy Doc."""
    return [
        Token(
            token.text,
            token.lower_,
            token.idx,
            token.pos_,
            token.dep_,
            token.head.i,
            str(token.morph),
        )
        for token in doc
    ]


def read_words(doc: Any) -> list[Token]:
    """Return the tokens of a Doc that is not parsed yet."""
    return [
        Token(token.text, token.lower_, token.idx, "", "", position, "") for position, token in enumerate(doc)
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
        Token(
            text,
            lower,
            begin - start,
            pos,
            dep,
            (head if first <= head <= last else position) - first,
            morph,
        )
        for position, (text, lower, begin, pos, dep, head, morph) in enumerate(
            tokens[first : last + 1], first
        )
    ]


def put_before(lead: str, tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with those of `lead` before them, which depend on nothing."""
    if not lead:
        return list(tokens)
    first = [
        Token(match.group(), match.group().lower(), match.start(), "", "", position, "")
        for position, match in enumerate(_LEAD_WORD.finditer(lead))
    ]
    moved = [token._replace(start=token.start + len(lead), head=token.head + len(first)) for token in tokens]
    return [*first, *moved]
