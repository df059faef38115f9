"""Reads an EPUB from its archive to paragraphs."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.text.reader.epub.archive import Archive, BrokenEntryError
from app.text.reader.epub.blocks import Walk
from app.text.reader.epub.document import Document
from app.text.reader.epub.elements import unseen_classes
from app.text.reader.epub.markup import Element, find_all, parse
from app.text.reader.epub.matter import reason_of_document, reasons_of_blocks, title_length
from app.text.reader.epub.notes import find_notes
from app.text.reader.epub.package import Package, read_package
from app.text.reader.epub.pages import PageLabels
from app.text.reader.errors import ReadError

# Characters for each picture: pages that are pictures may have a number or a title.
_FEW_CHARS = 10
# Characters on a printed page; what has more than this for each allowed page is too long a book.
_CHARS_PER_PAGE = 2000


def read_epub(path: str, max_pages: int) -> Iterator[dict[str, Any]]:
    """Yield the page count, then paragraphs, what is left out, and documents that are broken."""
    archive = Archive(path)
    package = read_package(archive)
    roots, broken = _load(archive, package)
    if not roots:
        raise ReadError("UNREADABLE_PDF")
    documents = _text_of_documents(archive, package, roots)
    length = sum(document.length for document in documents)
    pictures = sum(len(find_all(root, "img", "image")) for _, root in roots)
    if pictures and length < _FEW_CHARS * pictures:
        raise ReadError("NO_TEXT_LAYER")
    labels = PageLabels(package.documents, [document.blocks for document in documents])
    if labels.count > max_pages or length > _CHARS_PER_PAGE * max_pages:
        raise ReadError("TOO_MANY_PAGES")
    if not length:
        raise ReadError("NO_SENTENCES")
    yield {"pages": labels.count}
    for number in sorted(map(labels.document, archive.cut_off.intersection(package.documents).union(broken))):
        yield {"page": number, "broken": True}
    for name, reason in package.skipped.items():
        yield {"left_out": reason, "lines": [[name, 1]]}
    for document in documents:
        yield from document.items(labels)


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
    archive: Archive, package: Package, roots: Sequence[tuple[str, Element]]
) -> list[Document]:
    """Return the documents with the blocks that are part of the text."""
    unseen = _unseen(archive, package, roots)
    notes = find_notes(roots)
    page = ""
    documents: list[Document] = []
    for name, root in roots:
        walk = Walk(notes, unseen, package.page_finder(name), page)
        documents.append(Document(name, list(walk.blocks(root)), walk.left_out))
        page = walk.page
    _leave_out_matter(package, documents)
    return documents


def _unseen(archive: Archive, package: Package, roots: Sequence[tuple[str, Element]]) -> frozenset[str]:
    found: set[str] = set()
    for name in package.stylesheets:
        try:
            found |= unseen_classes(archive.read(name).decode("utf-8", "replace"))
        except BrokenEntryError:
            continue
    for _, root in roots:
        for style in find_all(root, "style"):
            found |= unseen_classes("".join(style.itertext()))
    return frozenset(found)


def _leave_out_matter(package: Package, documents: Sequence[Document]) -> None:
    """Leave out what is no text, by documents and by blocks; the title goes from the head of the first."""
    first: Document | None = None
    for document in documents:
        blocks = document.blocks
        reason = reason_of_document(document.name, package, blocks, at_edge=first is None)
        document.leave_out([reason] * len(blocks) if reason else reasons_of_blocks(blocks))
        if first is None and blocks and not reason:
            first = document
    if first is not None:
        titles = title_length(first.blocks, package.names)
        first.leave_out(["title page"] * titles + [""] * (len(first.blocks) - titles))
