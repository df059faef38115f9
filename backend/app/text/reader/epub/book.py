"""Reads an EPUB from its archive to paragraphs."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.text.reader.epub.archive import Archive, BrokenEntryError
from app.text.reader.epub.blocks import Block, Walk
from app.text.reader.epub.elements import unseen_classes
from app.text.reader.epub.markup import Element, find_all, parse
from app.text.reader.epub.matter import is_matter, is_matter_element, without_tables, without_title
from app.text.reader.epub.notes import find_notes
from app.text.reader.epub.package import Package, read_package
from app.text.reader.epub.pages import PageLabels
from app.text.reader.epub.paragraphs import paragraphs
from app.text.reader.errors import ReadError

# Characters for each picture: pages that are pictures may have a number or a title.
_FEW_CHARS = 10
# Characters on a printed page; what has more than this for each allowed page is too long a book.
_CHARS_PER_PAGE = 2000


def read_epub(path: str, max_pages: int) -> Iterator[dict[str, Any]]:
    """Yield the page count, then the paragraphs of an EPUB and the documents of it that are broken."""
    archive = Archive(path)
    package = read_package(archive)
    documents, broken = _load(archive, package)
    if not documents:
        raise ReadError("UNREADABLE_PDF")
    texts = _text_of_documents(archive, package, documents)
    length = sum(len(block.text) for _, blocks in texts for block in blocks)
    pictures = sum(len(find_all(root, "img", "image")) for _, root in documents)
    if pictures and length < _FEW_CHARS * pictures:
        raise ReadError("NO_TEXT_LAYER")
    labels = PageLabels(package.documents, texts)
    if labels.count > max_pages or length > _CHARS_PER_PAGE * max_pages:
        raise ReadError("TOO_MANY_PAGES")
    if not length:
        raise ReadError("NO_SENTENCES")
    yield {"pages": labels.count}
    for name in broken:
        yield {"page": labels.document(name), "broken": True}
    for name, blocks in texts:
        yield from paragraphs(blocks, labels, name)


def _load(archive: Archive, package: Package) -> tuple[list[tuple[str, Element]], list[str]]:
    """Return the parsed documents, and the names of those that cannot be read."""
    documents: list[tuple[str, Element]] = []
    broken: list[str] = []
    for name in package.documents:
        try:
            root = parse(archive.read(name))
        except BrokenEntryError:
            broken.append(name)
            continue
        if root is not None:
            documents.append((name, root))
    return documents, broken


def _text_of_documents(
    archive: Archive, package: Package, documents: Sequence[tuple[str, Element]]
) -> list[tuple[str, list[Block]]]:
    """Return the blocks of each document that is part of the text."""
    unseen = _unseen(archive, package, documents)
    dropped = find_notes(documents)
    for _, root in documents:
        dropped.update(element for element in root.iter("*") if is_matter_element(element))
    page = ""
    read: list[tuple[str, list[Block]]] = []
    for name, root in documents:
        walk = Walk(dropped, unseen, package.page_finder(name), page)
        read.append((name, list(walk.blocks(root))))
        page = walk.page
    return _without_matter(package, read)


def _unseen(archive: Archive, package: Package, documents: Sequence[tuple[str, Element]]) -> frozenset[str]:
    found: set[str] = set()
    for name in package.stylesheets:
        try:
            found |= unseen_classes(archive.read(name).decode("utf-8", "replace"))
        except BrokenEntryError:
            continue
    for _, root in documents:
        for style in find_all(root, "style"):
            found |= unseen_classes("".join(style.itertext()))
    return frozenset(found)


def _without_matter(
    package: Package, documents: Sequence[tuple[str, list[Block]]]
) -> list[tuple[str, list[Block]]]:
    kept: list[tuple[str, list[Block]]] = []
    for name, blocks in documents:
        if blocks and not is_matter(name, package, blocks, at_edge=not kept):
            kept.append((name, without_tables(blocks)))
    if kept:
        kept[0] = (kept[0][0], without_title(kept[0][1], package.names))
    return kept
