"""Turns blocks into the paragraphs that are given out: prose, headings, verse and lines set apart."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from app.text.reader.epub.blocks import Block
from app.text.reader.epub.lines import Line, Part
from app.text.reader.epub.pages import PageLabels

# An alexandrine has up to 60 characters; a line of prose that was broken by hand is longer on average.
_MAX_VERSE = 75
# Without capitals, verse is told from prose that was broken by hand by shorter lines.
_SMALL, _MIN_SMALL = 45, 4
_DIGIT = re.compile(r"\d")
# Two lines may be a date, an address, the end of a letter: as verse they are words only, and some of them.
_COUPLET = 2
_COUPLET_LINE = re.compile(r"[«“(\s]*[A-ZÀ-ÖØ-ÞŒ][^\W\d]*(?:[^\w\n]+[^\W\d]+){3,}\W*")
_ADDRESS = re.compile(
    r"(?:m(?:on|a|es)|(?:bien )?ch[eè]re?s?|monsieur|madame|mademoiselle|mes\w+)\b", re.IGNORECASE
)
_FINISHED = re.compile(r"[.!?…:;»”\"]\s*$")
_ENDED = re.compile(r"[.!?…:»”\"]\s*$")
_SPEECH = re.compile(r"\s*[—–-]\s")
_CAPITAL = re.compile(r"[\W_]*[A-ZÀ-ÖØ-ÞŒ]")
_INITIAL = re.compile(r"[«“—–\s]*[A-ZÀ-ÖØ-ÞŒ]['’]?")


def paragraphs(blocks: Sequence[Block], labels: PageLabels, name: str) -> Iterator[dict[str, Any]]:
    """Yield `{"paragraph": kind, "lines": [[text, page], ...]}` for the blocks of one document."""
    for kind, parts in _paragraphs(_joined_initials(blocks)):
        yield {"paragraph": kind, "lines": [[text, labels.page(label, name)] for text, label in parts]}


def _joined_initials(blocks: Sequence[Block]) -> list[Block]:
    """Put an initial that is a block of its own before the block that goes on with its word."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if before and not before.heading and _INITIAL.fullmatch(before.text) and block.text[:1].islower():
            text, page = block.lines[0].parts[0]
            block.lines[0].parts[0] = (before.text + text, page)
            joined[-1] = block
        else:
            joined.append(block)
    return joined


def _paragraphs(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Part]]]:
    for group, members in groupby(
        blocks, key=lambda block: id(block.group) if block.group is not None else None
    ):
        for block_lines in _stanzas(members) if group else ():
            yield "verse", _parts(block_lines)
        if group:
            continue
        for block in members:
            yield from _prose(block)


def _stanzas(blocks: Iterator[Block]) -> Iterator[list[Line]]:
    """Yield the lines of verse up to each blank line."""
    stanza: list[Line] = []
    for line in (line for block in blocks for line in block.lines):
        stanza.append(line)
        if line.ends_stanza:
            yield stanza
            stanza = []
    if stanza:
        yield stanza


def _prose(block: Block) -> Iterator[tuple[str, list[Part]]]:
    """Yield a block as it is, or cut where lines were broken to begin paragraphs."""
    if block.heading:
        yield "heading", _parts(block.lines)
    elif _is_verse(block.lines):
        for stanza in _stanzas(iter([block])):
            yield "verse", _parts(stanza)
    else:
        for lines in _cut(block.lines):
            yield "narration", _parts(lines)


def _parts(lines: Sequence[Line]) -> list[Part]:
    return [part for line in lines for part in line.parts]


def _is_verse(lines: Sequence[Line]) -> bool:
    """Tell whether broken lines are verse: all short, all with a capital, some without an end of sentence."""
    texts = [line.text for line in lines]
    if len(texts) < _COUPLET or max(map(len, texts)) > _MAX_VERSE or any(map(_SPEECH.match, texts[1:])):
        return False
    runs_on = sum(not _ENDED.search(text) for text in texts[:-1])
    if len(texts) == _COUPLET:
        return runs_on == 1 and all(map(_COUPLET_LINE.fullmatch, texts)) and not _ADDRESS.match(texts[0])
    return runs_on >= len(texts) // 3 and (all(map(_CAPITAL.match, texts)) or _is_small(texts))


def _is_small(texts: Sequence[str]) -> bool:
    """Tell whether lines without capitals are verse: some short ones, of words only."""
    return len(texts) >= _MIN_SMALL and all(len(text) <= _SMALL and not _DIGIT.search(text) for text in texts)


def _cut(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the paragraphs of a block with broken lines: at blank lines, ends of sentences and speech."""
    current: list[Line] = []
    for line in lines:
        if current and (current[-1].ends_stanza or _begins_anew(current[-1].text, line.text)):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def _begins_anew(before: str, text: str) -> bool:
    if _SPEECH.match(text):
        return True
    # Lines of a letter's head or foot are short and begin with capitals.
    return _CAPITAL.match(text) is not None and (
        _FINISHED.search(before) is not None or len(before) <= _MAX_VERSE
    )
