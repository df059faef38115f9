"""Typesets made-up books line by line with reportlab, in the manner of word processors and converters."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from reportlab.lib.pagesizes import A4, A6
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from benchmarks.books.content import Content, Element

_ROMAN, _ITALIC, _BOLD = "Times-Roman", "Times-Italic", "Times-Bold"


@dataclass(frozen=True)
class Style:
    """Measures of a layout in points; `gap` stands between paragraphs."""

    page: tuple[float, float]
    margin: float
    size: float
    leading: float
    indent: float
    gap: float
    drop_caps: bool = False
    small_capitals: bool = False


@dataclass(frozen=True)
class Set:
    """A line of type: its text, place and font; `advance` is the distance to the line above."""

    text: str
    x: float
    font: str
    size: float
    advance: float
    opens_page: bool = False
    small_capitals: bool = False


# Draws what is printed on every page: canvas, style, number of the page, number of pages.
Furniture = Callable[[Canvas, Style, int, int], None]
# Draws what stands beside a line: canvas, style, place of the line on its page, height.
Beside = Callable[[Canvas, Style, int, float], None]
_GLOSSES = (("jadis", "autrefois"), ("blême", "très pâle"), ("le logis", "la maison"), ("ôter", "enlever"))


def manuscript(content: Content, target: Path) -> None:
    """Set it as a word processor does: ragged, blank lines between paragraphs, title and page in the head."""
    style = Style(A4, 72, 12, 18, 0, 18)
    head = partial(_head, text=f"{content.author} / {content.title}")
    _write(content, target, style, head)


def reflowed(content: Content, target: Path) -> None:
    """Set it as a converter of e-books does: small pages, a running foot that counts the pages."""
    style = Style(A6, 30, 11, 14, 16, 0)
    _write(content, target, style, _count)


def numbered_lines(content: Content, target: Path) -> None:
    """Set a school edition: every fifth line has its number in the margin."""
    style = Style((420.0, 595.0), 60, 11, 15, 15, 0)
    _write(content, target, style, _count, beside=_line_number)


def glosses(content: Content, target: Path) -> None:
    """Set a reader for learners: ragged, with small explanations in the margin beside the lines."""
    style = Style((420.0, 595.0), 64, 11, 15, 15, 0)
    _write(content, target, style, _count, beside=_gloss)


def sideways(content: Content, target: Path) -> None:
    """Lay every page on its side, as some scanners and printers do."""
    style = Style((396.0, 612.0), 50, 11, 14, 14, 0)
    _write(content, target, style, partial(_head, text=content.title), turned=True)


def drawn_small_capitals(content: Content, target: Path) -> None:
    """Set titles in small capitals that the font does not have: as capitals of a smaller size."""
    style = Style((396.0, 612.0), 50, 11, 14, 14, 0, small_capitals=True)
    _write(content, target, style, _count)


def drop_capitals(content: Content, target: Path) -> None:
    """Open each chapter with a capital of two lines."""
    style = Style((396.0, 612.0), 50, 11, 14, 14, 0, drop_caps=True)
    _write(content, target, style, partial(_head, text=content.title))


def _write(
    content: Content,
    target: Path,
    style: Style,
    furniture: Furniture,
    *,
    beside: Beside | None = None,
    turned: bool = False,
) -> None:
    canvas = Canvas(str(target), pagesize=style.page[::-1] if turned else style.page, invariant=1)
    pages = list(_pages(_lines(content.elements, style), style))
    for number, lines in enumerate(pages, start=1):
        if turned:
            canvas.translate(style.page[1], 0)
            canvas.rotate(90)
        for index, (line, y) in enumerate(_placed(lines, style.page[1] - style.margin)):
            _draw(canvas, line, y)
            if beside:
                beside(canvas, style, index, y)
        furniture(canvas, style, number, len(pages))
        canvas.showPage()
    canvas.save()


def _draw(canvas: Canvas, line: Set, y: float) -> None:
    if not line.small_capitals:
        canvas.setFont(line.font, line.size)
        canvas.drawString(line.x, y, line.text)
        return
    x = line.x
    for is_lower, letters in groupby(line.text, key=str.islower):
        text, size = "".join(letters).upper(), line.size * (0.8 if is_lower else 1)
        canvas.setFont(line.font, size)
        canvas.drawString(x, y, text)
        x += stringWidth(text, line.font, size)


def _line_number(canvas: Canvas, style: Style, index: int, y: float) -> None:
    if index % 5 == 4:
        canvas.setFont(_ROMAN, 7)
        canvas.drawRightString(style.margin - 14, y, str(index + 1))


def _gloss(canvas: Canvas, style: Style, index: int, y: float) -> None:
    if index % 6 == 2:
        word, meaning = _GLOSSES[index // 6 % len(_GLOSSES)]
        for row, text in enumerate((word, meaning)):
            canvas.setFont(_ITALIC if row else _BOLD, 7)
            canvas.drawString(style.page[0] - style.margin + 12, y - 8 * row, text)


def _placed(lines: Sequence[Set], top: float) -> Iterator[tuple[Set, float]]:
    y = top
    for index, line in enumerate(lines):
        y -= line.size if index == 0 else line.advance
        yield line, y


def _pages(lines: Iterator[Set], style: Style) -> Iterator[list[Set]]:
    page: list[Set] = []
    used = 0.0
    for line in lines:
        if page and (line.opens_page or used + line.advance > style.page[1] - 2 * style.margin):
            yield page
            page, used = [], 0.0
        page.append(line)
        used += line.advance
    yield page


def _lines(elements: Sequence[Element], style: Style) -> Iterator[Set]:
    after_title = False
    for element in elements:
        if element.role == "paragraph":
            initial = style.drop_caps and after_title and element.text[0].isalpha()
            yield from _initial(element, style) if initial else _paragraph(element.text, style)
        elif element.role == "verse":
            yield from _stanza(element, style)
        else:
            yield _centred(element, style)
        after_title = element.role == "title"


def _centred(element: Element, style: Style) -> Set:
    font, size = (_BOLD, style.size + 4) if element.role == "chapter" else (_ITALIC, style.size + 2)
    x = (style.page[0] - stringWidth(element.text, font, size)) / 2
    opens_page, small = element.role == "chapter", style.small_capitals and element.role == "title"
    return Set(element.text, x, font, size, 2.2 * style.leading, opens_page, small)


def _stanza(element: Element, style: Style) -> Iterator[Set]:
    for index, line in enumerate(element.lines):
        x = style.margin + 30 + 12 * (index % 2)
        shown = line.replace("\u202f", "\u00a0")
        yield Set(shown, x, _ROMAN, style.size, style.leading * (1 if index else 2))


def _paragraph(text: str, style: Style) -> Iterator[Set]:
    measure = style.page[0] - 2 * style.margin
    advance = style.leading + style.gap
    for index, line in enumerate(_broken(text, [measure - style.indent, measure], style.size)):
        x = style.margin + (0 if index else style.indent)
        yield Set(line, x, _ROMAN, style.size, style.leading if index else advance)


def _initial(element: Element, style: Style) -> Iterator[Set]:
    """Set a capital of two lines with the paragraph around it."""
    measure, large = style.page[0] - 2 * style.margin, 2.7 * style.size
    width = stringWidth(element.text[0], _BOLD, large) + 1
    rest = _broken(element.text[1:], [measure - width, measure - width, measure], style.size)
    yield Set(element.text[0], style.margin, _BOLD, large, style.leading * 3.2)
    for index, line in enumerate(rest):
        x = style.margin + (width if index < 2 else 0)
        # The first line stands above the foot of the capital, the second beside it.
        yield Set(line, x, _ROMAN, style.size, -style.leading if index == 0 else style.leading)


def _broken(text: str, measures: Sequence[float], size: float) -> list[str]:
    """Break a text into lines; the last measure serves for all that follow."""
    lines: list[str] = []
    words: list[str] = []
    for word in text.replace("\u202f", "\u00a0").split(" "):
        measure = measures[min(len(lines), len(measures) - 1)]
        if words and stringWidth(" ".join([*words, word]), _ROMAN, size) > measure:
            lines.append(" ".join(words))
            words = []
        words.append(word)
    return [*lines, " ".join(words)]


def _head(canvas: Canvas, style: Style, number: int, _: int, *, text: str) -> None:
    canvas.setFont(_ROMAN, 9)
    canvas.drawString(style.margin, style.page[1] - style.margin / 2, text)
    canvas.drawRightString(style.page[0] - style.margin, style.page[1] - style.margin / 2, str(number))


def _count(canvas: Canvas, style: Style, number: int, pages: int) -> None:
    canvas.setFont(_ROMAN, 8)
    canvas.drawCentredString(style.page[0] / 2, style.margin / 2, f"Page {number} sur {pages}")
