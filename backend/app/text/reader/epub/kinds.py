"""What parts of an EPUB say that they are, where that is no text of the book."""

import re
from collections.abc import Iterable

from app.text.reader.epub.markup import Element, classes, local_name, semantics

# The names are those of `epub:type`, of ARIA roles (without "doc-") and of the guide of EPUB 2.
_NAMES = {
    "cover": "cover",
    "title page": "titlepage title-page halftitlepage halftitle",
    "imprint": "copyright-page copyright imprint imprimatur colophon other-credits contributors credits",
    "contents": "toc toc-brief loi lot loa lov index",
    "navigation": "landmarks page-list pagelist",
    "other books": "bibliography seriespage series-page ad",
    "note": "notes footnotes endnotes rearnotes",
}
_REASONS = {name: reason for reason, names in _NAMES.items() for name in names.split()}
_CLASSES = re.compile(
    r"(?:(?P<licence>pg-boilerplate|pg_?header|pg_?footer)|(?P<contents>toc|tdm|table-?des-?mati[eè]res)|"
    r"(?P<imprint>copyright|colophon)|(?P<picture>caption))\w{0,8}"
)


def reason_of_kinds(kinds: Iterable[str]) -> str:
    """Return why something of these kinds is left out; "" for text of the book."""
    return next((_REASONS[kind] for kind in sorted(kinds) if kind in _REASONS), "")


def reason_of_element(element: Element) -> str:
    """Return why an element is left out, by what it says that it is; "" for text of the book."""
    if local_name(element) == "figcaption":
        return "picture"
    named = (match.lastgroup for name in classes(element) if (match := _CLASSES.fullmatch(name)))
    return reason_of_kinds(semantics(element)) or next((reason for reason in named if reason), "")
