"""Finds notes and their marks, by what they say they are or by the links between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.text.reader.epub.archive import resolve
from app.text.reader.epub.elements import is_block, is_heading, names_of
from app.text.reader.epub.markup import (
    Element,
    attribute,
    classes,
    find_all,
    local_name,
    semantics,
    text_of,
)

_DECLARED = frozenset(
    ["footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "note", "noteref", "backlink"]
)
_NOTE_CLASS = re.compile(
    r"(?:foot|end|rear)-?_?notes?(?:-?_?(?:text|body|block|content|section))?|notes?bas(?:de)?page"
)
_CALL_CLASS = re.compile(
    r"(?:foot|end)?-?_?note-?_?(?:ref|call|link|anchor)s?|noteref|fnref|fnanchor|appel-?_?(?:de-?_?)?note"
)
_MARK = re.compile(
    r"[\[({]?\s*(?:(?:note|n\.?)\s*)?(?:\d{1,4}|\*{1,4}|†{1,2}|‡|[a-z]|[ivxl]{1,6})\s*[\])}.]?", re.IGNORECASE
)
_BRACKETED = re.compile(r"\s*[\[({].*[\])}]\s*")
_NUMBER = re.compile(r"\s*[\[(]?\d{1,4}[\])]?\s*")
_HEAD = re.compile(
    r"\W*notes?(?:\s+(?:de\s+bas\s+de\s+page|de\s+fin|de\s+l[’']\w+|du\s+\w+))?\W*", re.IGNORECASE
)
# Blocks behind a chapter of which so many are notes are notes altogether: some have several paragraphs.
_TAIL_SHARE = 0.5

Place = tuple[str, str]


@dataclass(slots=True)
class Notes:
    """Elements that are notes or their marks."""

    elements: set[Element] = field(default_factory=set)
    called: set[Place] = field(default_factory=set)
    callers: set[Place] = field(default_factory=set)


def find_notes(documents: Sequence[tuple[str, Element]]) -> set[Element]:
    """Return the elements to leave out of these documents (name, root), which are in reading order."""
    notes = Notes()
    links_back = _links_back(documents)
    for name, root in documents:
        notes.elements.update(_declared(root))
        for link in find_all(root, "a"):
            _follow(notes, name, link, links_back)
        notes.elements.update(_loose_numbers(root))
    for name, root in documents:
        _add_called(notes, name, root)
    return notes.elements


def is_mark(text: str) -> bool:
    """Tell whether a text reads like the mark of a note, or the arrow back from one."""
    return _MARK.fullmatch(text) is not None or not any(map(str.isalnum, text))


def _declared(root: Element) -> Iterator[Element]:
    """Yield the elements that say they are notes, or marks of notes."""
    for element in root.iter("*"):
        if not _DECLARED.isdisjoint(semantics(element)) or _is_note_block(element):
            yield element


def _is_note_block(element: Element) -> bool:
    return is_block(element) and any(_NOTE_CLASS.fullmatch(name) for name in classes(element))


def _links_back(documents: Sequence[tuple[str, Element]]) -> set[tuple[Place, Place]]:
    """Return (place, what it links to) for each link at the head of a block, as a note links to its call."""
    return {
        ((name, place), resolve(name, attribute(link, "href")))
        for name, root in documents
        for link in find_all(root, "a")
        if _MARK.fullmatch(text_of(link)) and _opens_block(link)
        for place in _places_around(link)
    }


def _follow(notes: Notes, name: str, link: Element, links_back: set[tuple[Place, Place]]) -> None:
    """Take a link that calls a note out of the text, and remember what it calls."""
    target = resolve(name, attribute(link, "href"))
    if not target[0] or not target[1] or target in notes.callers:
        return
    called_back = any((target, (name, place)) in links_back for place in _places_around(link))
    if not _is_call(link) and not (called_back and _MARK.fullmatch(text_of(link)) and not _opens_block(link)):
        return
    notes.elements.add(_whole_mark(link))
    notes.called.add(target)
    notes.callers.update((name, place) for place in _places_around(link))


def _is_call(link: Element) -> bool:
    """Tell whether a link reads like the mark of a note and stands like one."""
    text = text_of(link)
    if "noteref" in semantics(link):
        return True
    if not _MARK.fullmatch(text):
        return False
    if _is_raised(link) or any(_CALL_CLASS.fullmatch(name) for name in _class_names(link)):
        return True
    return _BRACKETED.fullmatch(text) is not None and not _opens_block(link)


def _class_names(link: Element) -> list[str]:
    parent = link.getparent()
    return classes(link) + (classes(parent) if parent is not None and not is_block(parent) else [])


def _is_raised(link: Element) -> bool:
    parent = link.getparent()
    return (parent is not None and local_name(parent) == "sup") or bool(find_all(link, "sup"))


def _opens_block(link: Element) -> bool:
    """Tell whether nothing stands before a link in its block, as at the head of the note itself."""
    before = ""
    element = link
    while not is_block(element) and (parent := element.getparent()) is not None:
        before += (parent.text or "") + "".join(
            "".join(sibling.itertext()) + (sibling.tail or "")
            for sibling in element.itersiblings(preceding=True)
        )
        element = parent
    return not before.strip()


def _whole_mark(link: Element) -> Element:
    """Return the `sup` or `span` that holds nothing but the link, else the link."""
    parent = link.getparent()
    if parent is not None and not is_block(parent) and text_of(parent) == text_of(link):
        return parent
    return link


def _places_around(link: Element) -> Iterator[str]:
    """Yield the names of the link, of what is in it, and of what holds it up to its block."""
    for element in link.iter("*"):
        yield from names_of(element)
    for element in link.iterancestors():
        yield from names_of(element)
        if is_block(element):
            return


def _loose_numbers(root: Element) -> Iterator[Element]:
    """Yield raised numbers without a link; raised letters belong to words ("XIXe", "Mme")."""
    for element in find_all(root, "sup"):
        if _NUMBER.fullmatch(text_of(element)):
            yield element


def _add_called(notes: Notes, name: str, root: Element) -> None:
    """Add the blocks that are called in this document, and what else belongs to notes at its end."""
    found: set[Element] = set()
    for element in root.iter("*"):
        if any((name, place) in notes.called for place in names_of(element)):
            block = _block_of(element)
            if not _is_chapter(block):
                found.add(block)
    if found:
        notes.elements.update(found)
        notes.elements.update(_tail(root, notes.elements))


def _block_of(element: Element) -> Element:
    """Return the block that an element stands in; for an empty anchor between blocks, the next block."""
    while not is_block(element) and (parent := element.getparent()) is not None:
        if local_name(parent) in ("body", "section", "article") or _holds_blocks(parent):
            following = element.getnext()
            return following if following is not None and not text_of(element) else element
        element = parent
    return element


def _holds_blocks(element: Element) -> bool:
    return any(is_block(child) for child in element.iterchildren("*"))


def _is_chapter(block: Element) -> bool:
    """Tell a heading or a whole part of the book from a note."""
    return local_name(block) in ("body", "html") or is_heading(block) or any(map(is_heading, block.iter("*")))


def _tail(root: Element, known: set[Element]) -> list[Element]:
    """Return the innermost blocks at the end of a document that are notes by majority, with their heading."""
    blocks = [block for block in root.iter("*") if _is_innermost(block) and text_of(block)]
    is_note = [block in known or any(parent in known for parent in block.iterancestors()) for block in blocks]
    starts = [index for index, note in enumerate(is_note) if note]
    end = starts[-1] + 1 if starts else 0
    first = next((i for i in starts if sum(is_note[i:end]) > _TAIL_SHARE * (end - i)), end)
    text_looks = {_look(block) for block in blocks[:first]}
    while end < len(blocks) and first < end and _look(blocks[end]) not in text_looks:
        end += 1
    if 0 < first < end and _HEAD.fullmatch(text_of(blocks[first - 1])):
        first -= 1
    return blocks[first:end]


def _is_innermost(element: Element) -> bool:
    return is_block(element) and not _holds_blocks(element)


def _look(block: Element) -> tuple[str, ...]:
    """Return what a style sheet goes by: name and classes of a block and of what holds it."""
    parent = block.getparent()
    held_by = [] if parent is None else [local_name(parent), *classes(parent)]
    return (local_name(block), *classes(block), "in", *held_by)
