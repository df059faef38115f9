"""Recognises what stands before and after the text: title page, table of contents, colophon, licence."""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.text.reader.epub.blocks import Block
from app.text.reader.epub.markup import Element, classes, semantics
from app.text.reader.epub.package import Package

_KIND_NAMES = """
cover titlepage title-page halftitlepage halftitle copyright-page copyright imprint imprimatur colophon toc
toc-brief landmarks loi lot loa lov page-list pagelist index bibliography seriespage series-page other-credits
contributors credits notes footnotes endnotes rearnotes ad
"""
_KINDS = frozenset(_KIND_NAMES.split())
_CLASSES = re.compile(
    r"(?:pg-boilerplate|pg_?header|pg_?footer|toc|tdm|table-?des-?mati[eè]res|copyright|colophon)\w{0,8}"
)
_NAME = re.compile(
    r"(?:.*[\W_\d])?(?:cover|couv(?:erture)?|title-?_?page|page-?_?de-?_?titre|toc|tdm|sommaire|"
    r"table(?:-?_?des-?_?mati[eè]res)?|copyright|colophon|mentions?(?:-?_?l[eé]gales)?|licen[cs]e|imprint|"
    r"achev[eé])(?:[\W_\d].*)?",
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
_COLOPHON = re.compile(
    r"©|\(c\)\s*\d{4}|\bisbn\b|\beissn\b|tous droits (?:réservés|de)|dépôt légal|achevé d[’']imprimer|"
    r"copyright|creative commons|project gutenberg|gutenberg\.org|wikisource|ebooks? libres|domaine public|"
    r"numéris(?:é|ation)|libre de droits|https?://|www\.|imprimerie|all rights reserved|"
    r"édition (?:numér|électron)ique|loi du 11 mars 1957",
    re.IGNORECASE,
)
# Characters: what is longer is text, whatever its name says.
_SHORT = 3000
_TITLE_PAGE = 700
_TITLE_LINE = 120
# A single link may lead anywhere; so many lines of links one below the other are a table.
_MIN_ENTRIES = 3
_LINKED = 0.7
_SENTENCE = re.compile(r"[^.!?…]{40,}[.!?…]|[,;]\s+\w+")
_PROSE_WORDS = 12


def is_matter_element(element: Element) -> bool:
    """Tell whether an element says that it is no text of the book."""
    return not _KINDS.isdisjoint(semantics(element)) or any(
        _CLASSES.fullmatch(name) for name in classes(element)
    )


def is_matter(name: str, package: Package, blocks: Sequence[Block], *, at_edge: bool) -> bool:
    """Tell whether a whole document is a cover, title page, table of contents or colophon.

    `at_edge` says that no text was read before it, or that none follows.
    """
    length = sum(len(block.text) for block in blocks)
    if not _KINDS.isdisjoint(package.kinds.get(name, ())):
        return not _is_prose(blocks)
    if length < _SHORT and _NAME.fullmatch(name.rsplit("/", 1)[-1].rsplit(".", 1)[0]):
        return not _is_prose(blocks)
    if (
        length < _SHORT
        and len({match.lower() for block in blocks for match in _COLOPHON.findall(block.text)}) >= 2
    ):
        return True
    return at_edge and length < _TITLE_PAGE and _is_title_page(blocks, package.names)


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
    texts = [block.text for block in blocks]
    named = any(name and name in text.casefold() for text in texts for name in names)
    return named and all(len(text) <= _TITLE_LINE and not _SENTENCE.search(text) for text in texts)


def without_tables(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without tables of contents and what closes a book behind its text."""
    kept: list[Block] = []
    entries = _entries(blocks)
    in_table = False
    for index, block in enumerate(blocks):
        if _ABOUT.fullmatch(block.text) and len(block.text) <= _TITLE_LINE and (block.heading or not kept):
            break
        if _TABLE.fullmatch(block.text) and (block.heading or index + 1 in entries):
            in_table = True
        elif in_table and index not in entries and not _is_entry(block):
            in_table = False
        if not in_table and index not in entries:
            kept.append(block)
    return kept


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
    return (
        not block.heading
        and len(block.text) <= _TITLE_LINE
        and not block.text.rstrip().endswith((".", "…", "!", "?", "»", ","))
    )


def without_title(blocks: Sequence[Block], names: frozenset[str]) -> list[Block]:
    """Return the blocks without the book's title and author at their head, where a heading follows."""
    start = 0
    while start < len(blocks) - 1 and blocks[start].text.casefold() in names:
        start += 1
    return list(blocks[start:]) if start and blocks[start].heading else list(blocks)
