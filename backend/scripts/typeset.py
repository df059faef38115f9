"""Typesets a plain text as a small-format French novel: `python scripts/typeset.py book.txt book.pdf`.

The text is UTF-8 with a blank line between paragraphs; its first two paragraphs are the title and the author.
A paragraph that begins with CHAPITRE opens a chapter, and the paragraph after it is the chapter's title.
Lengths are in points.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from pyphen import Pyphen
from reportlab.lib.pagesizes import A5
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

ROMAN, ITALIC = "SourceSerif4", "SourceSerif4-Italic"
FONT_FILES = {ROMAN: "SourceSerif4[opsz,wght].ttf", ITALIC: "SourceSerif4-Italic[opsz,wght].ttf"}
PAGE_WIDTH, PAGE_HEIGHT = A5
INNER_MARGIN, OUTER_MARGIN, TOP_MARGIN = 58.0, 46.0, 66.0
MEASURE = PAGE_WIDTH - INNER_MARGIN - OUTER_MARGIN
BODY_SIZE, LEADING, FIRST_INDENT = 10.5, 14.5, 15.0
LINES_PER_PAGE = 32
CHAPTER_SINK = 5  # empty lines above a chapter's heading
HEAD_Y, FOOT_Y = PAGE_HEIGHT - 42.0, 36.0
# A line whose spaces would grow by more than this is filled up with a part of the next word.
LOOSEST_SPACE = 1.2
SPACES = re.compile("[ \u00a0]")
LETTERS = re.compile(r"[^\W\d_]+")
HYPHENATION = Pyphen(lang="fr_FR", left=2, right=3)


@dataclass(frozen=True)
class Line:
    """A set line: where it starts and how much each of its spaces is widened."""

    text: str
    indent: float = 0.0
    word_space: float = 0.0
    font: str = ROMAN
    size: float = BODY_SIZE


@dataclass
class Page:
    """The lines of a page; an opening page begins a chapter and has no running head."""

    lines: list[Line] = field(default_factory=list)
    opening: bool = False


def typeset(paragraphs: Sequence[str], target: Path, *, title: str, author: str) -> int:
    """Write the book with a title page to `target` and return its number of pages; same text, same bytes."""
    _register_fonts()
    pages = compose(paragraphs)
    canvas = Canvas(str(target), pagesize=A5, pageCompression=1, invariant=1, lang="fr-FR")
    canvas.setTitle(title)
    canvas.setAuthor(author)
    _draw_title_page(canvas, title, author)
    for number, page in enumerate(pages, start=2):
        _draw_page(canvas, page, number, author if number % 2 == 0 else title)
    canvas.save()
    return len(pages) + 1


def compose(paragraphs: Sequence[str]) -> list[Page]:
    """Break paragraphs into lines and pages, without the title page; each chapter begins a page."""
    pages: list[Page] = []
    blocks = iter(paragraphs)
    for text in blocks:
        if text.startswith("CHAPITRE"):
            pages.append(Page(_chapter_heading(text, next(blocks, "")), opening=True))
        else:
            _flow(break_lines(text), pages)
    return pages


def break_lines(text: str) -> list[Line]:
    """Set a paragraph as justified lines, the first indented, the last at its natural width."""
    lines: list[Line] = []
    pending = text.split(" ")
    while pending:
        indent = 0.0 if lines else FIRST_INDENT
        taken, pending = _fill(pending, MEASURE - indent)
        line = " ".join(taken)
        gap = _stretch(line, MEASURE - indent) if pending else 0.0
        lines.append(Line(line, indent, gap))
    return lines


def read_book(source: Path) -> tuple[str, str, list[str]]:
    """Read title, author and paragraphs from a text file."""
    title, author, *paragraphs = source.read_text(encoding="utf-8").strip().split("\n\n")
    return title, author, paragraphs


@cache
def _register_fonts() -> None:
    for name, file in FONT_FILES.items():
        with as_file(files("fontpkg_source_serif_4") / "files" / file) as path:
            registerFont(TTFont(name, str(path)))


@cache
def _width(text: str, font: str = ROMAN, size: float = BODY_SIZE) -> float:
    _register_fonts()
    return float(stringWidth(text, font, size))


def _fill(words: list[str], measure: float) -> tuple[list[str], list[str]]:
    """Split words into those of a line of this measure and those left; a hyphen may cut one."""
    count, used = 1, _width(words[0])
    while count < len(words) and used + _width(" ") + _width(words[count]) <= measure:
        used += _width(" ") + _width(words[count])
        count += 1
    taken, left = words[:count], words[count:]
    # The last word stays whole: a paragraph does not end in a line of one syllable.
    if len(left) > 1 and _stretch(" ".join(taken), measure) > LOOSEST_SPACE:
        head, tail = _cut(left[0], measure - used - _width(" "))
        if head:
            return [*taken, head], [tail, *left[1:]]
    return taken, left


def _stretch(line: str, measure: float) -> float:
    spaces = len(SPACES.findall(line))
    return (measure - _width(line)) / spaces if spaces else 0.0


def _cut(word: str, room: float) -> tuple[str, str]:
    """Divide a word so that its head with a hyphen fits; the head is empty where nothing fits."""
    fitting = ((head, tail) for head, tail in _divisions(word) if _width(head) <= room)
    return max(fitting, key=lambda pair: len(pair[0]), default=("", word))


def _divisions(word: str) -> Iterator[tuple[str, str]]:
    """Yield where a word may be divided: a compound at its own hyphens only, a proper name nowhere."""
    inner_hyphens = [match.end() for match in re.finditer(r"(?<=\w\w)-(?=\w\w)", word)]
    if inner_hyphens:
        yield from ((word[:end], word[end:]) for end in inner_hyphens)
        return
    for match in LETTERS.finditer(word):
        if match[0].islower():
            for position in HYPHENATION.positions(match[0]):
                end = match.start() + position
                yield word[:end] + "-", word[end:]


def _flow(lines: list[Line], pages: list[Page]) -> None:
    """Append a paragraph's lines, with neither its first nor its last line alone on a page."""
    while lines:
        if not pages or len(pages[-1].lines) >= LINES_PER_PAGE:
            pages.append(Page())
        room = LINES_PER_PAGE - len(pages[-1].lines)
        if len(lines) - room == 1:
            room -= 1
        if room == 1 < len(lines):
            room = 0
        pages[-1].lines += lines[:room]
        lines = lines[room:]
        if lines:
            pages.append(Page())


def _chapter_heading(label: str, title: str) -> list[Line]:
    return [
        *[Line("")] * CHAPTER_SINK,
        _centred(label, ROMAN, 10.0),
        Line(""),
        _centred(title, ITALIC, 15.0),
        *[Line("")] * 3,
    ]


def _centred(text: str, font: str, size: float) -> Line:
    return Line(text, (MEASURE - _width(text, font, size)) / 2, font=font, size=size)


def _draw_title_page(canvas: Canvas, title: str, author: str) -> None:
    canvas.setFont(ROMAN, 13.0)
    canvas.drawCentredString(PAGE_WIDTH / 2, PAGE_HEIGHT * 0.80, author)
    canvas.setFont(ITALIC, 23.0)
    canvas.drawCentredString(PAGE_WIDTH / 2, PAGE_HEIGHT * 0.62, title)
    canvas.showPage()


def _draw_page(canvas: Canvas, page: Page, number: int, head: str) -> None:
    left = OUTER_MARGIN if number % 2 == 0 else INNER_MARGIN
    middle = left + MEASURE / 2
    if not page.opening:
        canvas.setFont(ITALIC, 9.0)
        canvas.drawCentredString(middle, HEAD_Y, head)
    for row, line in enumerate(page.lines):
        if line.text:
            _draw_line(canvas, line, left, PAGE_HEIGHT - TOP_MARGIN - row * LEADING)
    canvas.setFont(ROMAN, 9.0)
    canvas.drawCentredString(middle, FOOT_Y, str(number))
    canvas.showPage()


def _draw_line(canvas: Canvas, line: Line, left: float, baseline: float) -> None:
    text = canvas.beginText(left + line.indent, baseline)
    text.setFont(line.font, line.size)
    text.setWordSpace(line.word_space)
    text.textOut(line.text)
    canvas.drawText(text)


def main() -> None:
    """Typeset the text file named first into the PDF named second."""
    parser = argparse.ArgumentParser(description="Typeset a text as a small-format novel.")
    parser.add_argument("source", type=Path, help="UTF-8 text: title, author, then the paragraphs")
    parser.add_argument("target", type=Path, help="the PDF to write")
    arguments = parser.parse_args()
    title, author, paragraphs = read_book(arguments.source)
    pages = typeset(paragraphs, arguments.target, title=title, author=author)
    print(f"{arguments.target}: {pages} pages")


if __name__ == "__main__":
    main()
