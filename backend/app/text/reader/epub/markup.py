"""XML and HTML as trees: entities, document types and the network stay out."""

import codecs
import re
from html.entities import html5
from typing import Any

from lxml import etree

Element = Any

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)|<meta[^>]*?charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE
)
_HEAD_BYTES = 2048
_PROLOG = re.compile(r"\A\s*<\?xml.*?\?>", re.DOTALL)
# Also with an internal subset, where entities would be declared.
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,2000}(?:\[[^\]]{0,20000}\][^>]{0,200})?>", re.IGNORECASE)
_ENTITY = re.compile(r"&([A-Za-z_][\w.-]{0,60});")
_XML_ENTITIES = frozenset(["amp", "lt", "gt", "quot", "apos"])
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_EMPTY_TAG = re.compile(r"<([A-Za-z][\w:-]*)((?:\s[^<>]*?)?)/>")
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_NAMES.split())
_SAFE: dict[str, Any] = {"no_network": True, "remove_comments": True, "remove_pis": True, "huge_tree": False}


def decode(data: bytes) -> str:
    """Decode markup by its mark or by what it declares; UTF-8 and Windows-1252 are tried after that."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    match = _DECLARED.search(data[:_HEAD_BYTES])
    declared = (match[1] or match[2]).decode("ascii", "replace") if match else "utf-8"
    for encoding in (declared, "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    return data.decode("utf-8", "replace")


def parse(data: bytes) -> Element | None:
    """Return the root of a document, mended where it is no proper XML; None when nothing is in it."""
    text = _DOCTYPE.sub("", _PROLOG.sub("", decode(data)), count=1)
    text = _NOT_XML.sub("", _ENTITY.sub(_character, text))
    try:
        return etree.fromstring(
            text.strip(), etree.XMLParser(resolve_entities=False, load_dtd=False, **_SAFE)
        )
    except (etree.XMLSyntaxError, ValueError):
        return _parse_html(text)


def _parse_html(text: str) -> Element | None:
    """Parse what is no proper XML; HTML knows no empty `<a/>`, so such tags are closed first."""
    try:
        return etree.fromstring(_EMPTY_TAG.sub(_closed, text), etree.HTMLParser(**_SAFE))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _closed(match: re.Match[str]) -> str:
    if match[1].lower() in _VOID:
        return match.group()
    return f"<{match[1]}{match[2]}></{match[1]}>"


def _character(match: re.Match[str]) -> str:
    """Return the character of a named entity of HTML; XML's own stay, others are no entities."""
    if match[1] in _XML_ENTITIES:
        return match.group()
    name = f"{match[1]};"
    return html5.get(name, "&amp;" + name)


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace, in small letters."""
    return str(element.tag).rsplit("}", 1)[-1].lower()


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its name without namespace or prefix; "" when there is none."""
    for key, value in element.attrib.items():
        if re.split("[}:]", str(key))[-1].lower() == name:
            return str(value)
    return ""


def semantics(element: Element) -> frozenset[str]:
    """Return what an element says it is: `epub:type` and `role`, the latter without "doc-"."""
    kinds: set[str] = set()
    for key, value in element.attrib.items():
        name = str(key)
        if name.endswith(("}type", ":type")) or name == "role":
            kinds.update(part.removeprefix("doc-") for part in str(value).lower().split())
    return frozenset(kinds)


def classes(element: Element) -> list[str]:
    """Return the class names of an element in small letters."""
    return str(element.get("class") or "").lower().split()


def find_all(root: Element | None, *names: str) -> list[Element]:
    """Return all elements with one of these local names, in document order."""
    if root is None:
        return []
    return [element for element in root.iter(etree.Element) if local_name(element) in names]


def text_of(element: Element) -> str:
    """Return the text inside an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())
