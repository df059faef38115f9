"""Recognises what stands before and after the text: title page, table of contents, colophon, licence."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from app.text.reader.epub.blocks import Block
from app.text.reader.epub.kinds import reason_of_kinds
from app.text.reader.epub.package import Package

_NAME = re.compile(
    r"(?:.*[\W_\d])?(?:(?P<cover>cover|couv(?:erture)?)|(?P<title_page>title-?_?page|page-?_?de-?_?titre)|"
    r"(?P<contents>toc|tdm|sommaire|table(?:-?_?des-?_?mati[eè]res)?)|(?P<licence>licen[cs]e)|"
    r"(?P<imprint>copyright|colophon|mentions?(?:-?_?l[eé]gales)?|imprint|achev[eé]))(?:[\W_\d].*)?",
    re.IGNORECASE,
)
_TABLE = re.compile(
    r"\W*(?:table(?:\s+(?:des?\s+(?:mati[eè]res|chapitres|contes|nouvelles|illustrations)|du\s+\w+))?|sommaire|"
    r"table\s+of\s+contents|contents|index)\W*",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\W*(?:à propos de cette édition.*|mentions? légales?|"
    r"(?:(?:ouvrages|œuvres|livres) )?d[ue] même auteur.*|dans la même collection|"
    r"achevé d[’']imprimer.*|copyright.*)\W*",
    re.IGNORECASE,
)
_OTHER_BOOKS = re.compile(r"auteur|collection", re.IGNORECASE)
_COLOPHON = re.compile(
    r"©|\(c\)\s*\d{4}|\bisbn\b|\beissn\b|tous droits (?:réservés|de)|dépôt légal|achevé d[’']imprimer|"
    r"copyright|creative commons|project gutenberg|gutenberg\.org|wikisource|ebooks? libres|domaine public|"
    r"numéris(?:é|ation)|libre de droits|https?://|www\.|imprimerie|all rights reserved|"
    r"édition (?:numér|électron)ique|loi du 11 mars 1957",
    re.IGNORECASE,
)
# So many different notices make a colophon; a novel may well speak of one.
_MIN_NOTICES = 2
# Characters: what is longer is text, whatever its name says.
_SHORT = 3000
_TITLE_PAGE = 700
_TITLE_LINE = 120
# A single link may lead anywhere; so many lines of links one below the other are a table.
_MIN_ENTRIES = 3
_LINKED = 0.7
_SENTENCE = re.compile(r"[^.!?…]{40,}[.!?…]|[,;]\s+[^\W\d]")
# "XII.", "3": the first cell of a line of a table of contents, or the last one.
_NUMBER = re.compile(r"(?:\d{1,4}|[IVXLC]{1,7})[.)]?", re.IGNORECASE)
_PROSE_WORDS = 12


def reason_of_document(name: str, package: Package, blocks: Sequence[Block], *, at_edge: bool) -> str:
    """Return why a whole document (cover, title page, contents, colophon) is left out; "" for text.

    `at_edge` says that no text was read before it.
    """
    reason = reason_of_kinds(package.kinds.get(name, ()))
    if reason:
        return "" if _is_prose(blocks) else reason
    length = sum(len(block.text) for block in blocks)
    named = _NAME.fullmatch(name.rsplit("/", 1)[-1].rsplit(".", 1)[0]) if length < _SHORT else None
    if named is not None:
        return str(named.lastgroup).replace("_", " ")
    notices = {match.lower() for block in blocks for match in _COLOPHON.findall(block.text)}
    if length < _SHORT and len(notices) >= _MIN_NOTICES:
        return "imprint"
    is_title = at_edge and _is_title_page(blocks, package.names)
    return "title page" if is_title else ""


def _is_prose(blocks: Sequence[Block]) -> bool:
    """Tell whether most of a document is long sentences that are no links and no legal notice."""
    prose = sum(
        len(block.text)
        for block in blocks
        if len(block.text.split()) > _PROSE_WORDS
        and block.linked < _LINKED
        and not _COLOPHON.search(block.text)
    )
    return prose > _SHORT


def _is_title_page(blocks: Sequence[Block], names: frozenset[str]) -> bool:
    """Tell whether a document names the book and otherwise has short lines only."""
    named = any(name and name in block.text.casefold() for block in blocks for name in names)
    return named and _are_title_lines(blocks)


def _are_title_lines(blocks: Sequence[Block]) -> bool:
    length = sum(len(block.text) for block in blocks)
    lines = (len(block.text) <= _TITLE_LINE and not _SENTENCE.search(block.text) for block in blocks)
    return length < _TITLE_PAGE and all(lines)


def reasons_of_blocks(blocks: Sequence[Block]) -> list[str]:
    """Return for each block why it is left out, "" for text: a table of contents, or what closes a book."""
    reasons: list[str] = []
    entries = _entries(blocks)
    in_table = False
    for index, block in enumerate(blocks):
        if _closes_book(block) and (block.heading or "" not in reasons):
            closing = "other books" if _OTHER_BOOKS.search(block.text) else "imprint"
            return reasons + [closing] * (len(blocks) - index)
        if _TABLE.fullmatch(block.text) and (block.heading or index + 1 in entries):
            in_table = True
        elif in_table and index not in entries and not _is_entry(block):
            in_table = False
        reasons.append("contents" if in_table or index in entries else "")
    return reasons


def _closes_book(block: Block) -> bool:
    return len(block.text) <= _TITLE_LINE and _ABOUT.fullmatch(block.text) is not None


def _is_head(block: Block) -> bool:
    return block.heading or _NUMBER.fullmatch(block.text) is not None


def _entries(blocks: Sequence[Block]) -> set[int]:
    """Return the indexes of the blocks that are links, one below the other."""
    linked = [i for i, block in enumerate(blocks) if block.linked >= _LINKED and not block.heading]
    runs: list[list[int]] = [[]]
    for before, index in pairwise([-2, *linked]):
        if index != before + 1:
            runs.append([])
        runs[-1].append(index)
    return {index for run in runs if len(run) >= _MIN_ENTRIES for index in run}


def _is_entry(block: Block) -> bool:
    """Tell whether a block reads like a line of a table of contents without links."""
    return not block.heading and (_NUMBER.fullmatch(block.text) is not None or _is_unended(block))


def _is_unended(block: Block) -> bool:
    return len(block.text) <= _TITLE_LINE and not block.text.rstrip().endswith((".", "…", "!", "?", "»", ","))


def title_length(blocks: Sequence[Block], names: frozenset[str]) -> int:
    """Return how many blocks at the head are title, author and printer, where a heading follows."""
    if not blocks or blocks[0].text.casefold() not in names:
        return 0
    titles = takewhile(lambda block: block.text.casefold() in names or not _is_head(block), blocks)
    count = sum(1 for _ in titles)
    return count if count < len(blocks) and _are_title_lines(blocks[:count]) else 0
