"""Which elements are blocks, which are never read, and which cannot be seen."""

import re

from app.text.reader.epub.markup import Element, attribute, classes, local_name, semantics, text_of

_BLOCK_NAMES = """
address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot
th thead tr ul level1 level2 level3 level4 bodymatter frontmatter rearmatter linegroup
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNREAD_NAMES = """
applet area audio button canvas datalist embed head iframe input map math metadata nav noscript object option
rp rt rtc script select style svg template textarea title video
"""
_UNREAD = frozenset(_UNREAD_NAMES.split())
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN_RULE = re.compile(r"([^{}]{1,500})\{[^{}]{0,2000}?display\s*:\s*none[^{}]{0,2000}\}", re.IGNORECASE)
_CLASS_SELECTOR = re.compile(r"^(?:\w+)?\.([\w-]+)$")
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "bridgehead", "hd"])
_PAGE_NUMBER = re.compile(r"(\d{1,5}|(?:\b|(?<=_))[ivxlc]{1,8})\W*$", re.IGNORECASE)
_PAGE_CLASSES = frozenset(
    ["pagebreak", "pagenum", "pageno", "pagenumber", "page-number", "page_number", "numpage", "pb"]
)


def is_block(element: Element) -> bool:
    """Tell whether an element begins on a line of its own."""
    return local_name(element) in _BLOCKS or is_heading(element)


def is_heading(element: Element) -> bool:
    """Tell whether an element is marked as a heading."""
    return local_name(element) in _HEADINGS or "heading" in semantics(element)


def is_page_break(element: Element) -> bool:
    """Tell whether an element marks where a printed page begins; what stands in it is its number."""
    return "pagebreak" in semantics(element) or not _PAGE_CLASSES.isdisjoint(classes(element))


def is_unread(element: Element, unseen: frozenset[str]) -> bool:
    """Tell whether an element holds no text of the book, or is hidden (`unseen` are class names)."""
    if local_name(element) in _UNREAD or "hidden" in element.attrib:
        return True
    return _UNSEEN_STYLE.search(attribute(element, "style")) is not None or not unseen.isdisjoint(
        classes(element)
    )


def unseen_classes(stylesheet: str) -> set[str]:
    """Return the classes that a stylesheet hides."""
    found: set[str] = set()
    for rule in _UNSEEN_RULE.finditer(stylesheet):
        for selector in rule[1].split(","):
            match = _CLASS_SELECTOR.match(selector.strip())
            if match:
                found.add(match[1].lower())
    return found


def names_of(element: Element) -> list[str]:
    """Return the names by which links may reach an element."""
    return [value for value in (attribute(element, "id"), attribute(element, "name")) if value]


def page_label(element: Element) -> str:
    """Return the number that a page break gives: as its title, its label, its text or the end of its id."""
    for text in (
        attribute(element, "title"),
        attribute(element, "aria-label"),
        text_of(element),
        *names_of(element),
    ):
        match = _PAGE_NUMBER.search(text)
        if match:
            return match[1].lower()
    return ""
