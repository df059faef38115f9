"""Turns the markup of a document into blocks: headings, paragraphs and verse, with printed pages."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from app.text.reader.epub.elements import is_block, is_heading, is_page_break, is_unread
from app.text.reader.epub.kinds import reason_of_element
from app.text.reader.epub.left_out import LeftOut, left_out_of
from app.text.reader.epub.lines import Line, Text
from app.text.reader.epub.markup import Element, attribute, classes, local_name, semantics, text_of

_HEADING_CLASS = re.compile(
    r"(?:.*[-_])?(?:(?:chap(?:ter|itre)?|part(?:ie)?|livre|section|sous|sub|inter|main)[-_]?)?"
    r"(?:titles?|titres?|heading|head|number|num|h[1-6])(?:[-_]?\d+)?(?:[-_](?:chap(?:ter|itre)?|part(?:ie)?|book))?"
)
_HEADING_KINDS = frozenset(["title", "subtitle", "fulltitle", "ordinal", "bridgehead"])
_MAX_HEADING = 150
_VERSE = re.compile(
    r"(?:(?:z3998:)?(?:poem|poème|poeme|poetry|poesie|poésie|verse|vers|stanza|strophe|"
    r"line-?_?(?:group|block)|lg|quatrain|song|chanson))s?(?:[-_]?\w{0,12})?"
)
_NOT_VERSE = re.compile(r"versi.*|verso.*|verset.*")
_STANZA = re.compile(r"(?:stanza|strophe|lg|line-?_?group|linegroup|quatrain|tercet)\w{0,12}")
_DROP_CAPITAL = re.compile(r".*(?:drop-?_?cap|lettrine|initiale?s?|firstletter|first-letter).*|cap|drop")
# After these a space may be meant: "À peine", "Ô temps", "Y a-t-il".
_WORDS_OF_ONE_LETTER = frozenset("AÀÔOY")
_LETTER = re.compile(r"[«“—–\s]*[^\W\d_]['’]?")

PageOf = Callable[[Element], str]


@dataclass(slots=True)
class Block:
    """One block of text; `group` is the stanza of a line of verse, `linked` the share of it that is links."""

    lines: list[Line]
    heading: bool = False
    group: Any = None
    element: Any = None
    linked: float = 0.0

    @property
    def text(self) -> str:
        """The whole text, with single spaces."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class Walk:
    """Goes through one document; what is left out on the way is kept in `left_out`."""

    notes: set[Element]
    unseen: frozenset[str]
    page_of: PageOf
    page: str = ""
    left_out: list[LeftOut] = field(default_factory=list)
    _text: Text = field(default_factory=Text)
    _open: list[Element] = field(default_factory=list)
    _links: int = 0
    _preformatted: int = 0

    def blocks(self, root: Element) -> Iterator[Block]:
        """Yield the blocks of a document that hold text."""
        self._text = Text(self.page, _turns=[(0, self.page)])
        steps = etree.iterwalk(root, events=("start", "end"))
        skipped: Any = None
        for event, element in steps:
            if event == "start" and self._is_left_out(element):
                skipped = element
                steps.skip_subtree()
                self._pass_over(element)
            elif event == "start":
                yield from self._enter(element)
            elif element is skipped:
                self._add(element.tail)
            else:
                yield from self._leave(element)
        yield from self._flush()

    def _is_left_out(self, element: Element) -> bool:
        if element in self.notes or reason_of_element(element):
            return True
        return is_page_break(element) or is_unread(element, self.unseen)

    def _turn_page(self, element: Element) -> None:
        self.page = self.page_of(element) or self.page
        if self.page != self._text.page:
            self._text.turn_page(self.page)

    def _pass_over(self, element: Element) -> None:
        """Leave an element out, but not the pages that begin inside."""
        self.left_out += left_out_of(
            element, self.page_of(element) or self.page, is_note=element in self.notes
        )
        for inner in element.iter("*"):
            self._turn_page(inner)

    def _enter(self, element: Element) -> Iterator[Block]:
        if is_block(element):
            yield from self._flush()
            self._open.append(element)
        self._turn_page(element)
        if local_name(element) == "br":
            self._text.break_line()
        elif local_name(element) == "img" and (letter := _pictured_initial(element)):
            self._text.add(letter)
            self._text.glue()
        self._links += _is_link(element)
        self._preformatted += local_name(element) == "pre"
        self._add(element.text)

    def _leave(self, element: Element) -> Iterator[Block]:
        if self._open and self._open[-1] is element:
            yield from self._flush()
            self._open.pop()
        elif _is_drop_capital(element):
            self._text.glue()
        self._links -= _is_link(element)
        self._preformatted -= local_name(element) == "pre"
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._text.add(text, linked=self._links > 0, preformatted=self._preformatted > 0)

    def _flush(self) -> Iterator[Block]:
        lines, linked = self._text.take()
        if not lines:
            return
        element = self._open[-1] if self._open else None
        length = sum(len(line.text) for line in lines)
        block = Block(lines, element=element, linked=linked / max(length, 1))
        if element is not None:
            block.heading = length <= _MAX_HEADING and (is_heading_inside(self._open) or _is_titled(element))
            block.group = None if block.heading else _verse_group(self._open)
        yield block


def is_heading_inside(elements: list[Element]) -> bool:
    """Tell whether the innermost of nested blocks, or one around it, is a heading."""
    return any(map(is_heading, elements))


def _is_link(element: Element) -> bool:
    return local_name(element) == "a" and bool(attribute(element, "href"))


def _is_titled(element: Element) -> bool:
    """Tell a heading by the names of its classes, as makers of paragraphs only (Word, Calibre) leave it."""
    if not _HEADING_KINDS.isdisjoint(semantics(element)):
        return True
    return any(_HEADING_CLASS.fullmatch(name) for name in classes(element))


def _verse_group(elements: list[Element]) -> Any:
    """Return the stanza that the innermost block belongs to: an element, or None outside verse."""
    stanza = next((element for element in reversed(elements) if _has_class(element, _STANZA)), None)
    if stanza is not None:
        return stanza
    poem = next((element for element in reversed(elements) if _has_class(element, _VERSE)), None)
    # A line that is called verse itself goes with its neighbours.
    return elements[-2] if poem is elements[-1] and len(elements) > 1 else poem


def _has_class(element: Element, pattern: re.Pattern[str]) -> bool:
    if local_name(element) in ("body", "html"):
        return False
    names = [local_name(element), *classes(element), *semantics(element)]
    return any(pattern.fullmatch(name) and not _NOT_VERSE.fullmatch(name) for name in names)


def _is_drop_capital(element: Element) -> bool:
    """Tell whether an element holds nothing but an initial that is set apart from the rest of its word."""
    if is_block(element) or not any(_DROP_CAPITAL.fullmatch(name) for name in classes(element)):
        return False
    text = text_of(element)
    return _LETTER.fullmatch(text) is not None and text[-1] not in _WORDS_OF_ONE_LETTER


def _pictured_initial(image: Element) -> str:
    """Return the letter that a picture shows instead of type at the head of a chapter."""
    letter = attribute(image, "alt").strip()
    return letter if len(letter) == 1 and letter.isupper() else ""
