"""Pages for tests of the layout, made of lines with positions (points)."""

from app.text.book import Dropped
from app.text.layout import paragraphs_of
from app.text.lines import Line, Page

LEFT, RIGHT, TOP, LEADING, SIZE = 50.0, 350.0, 520.0, 14.0, 11.0
FULL = "Une ligne entière qui remplit toute la mesure de la page et"


def line(text: str, row: float, *, x0: float = LEFT, size: float = SIZE) -> Line:
    """A line that ends where its letters end; FULL fills the measure."""
    x1 = RIGHT if text.startswith(FULL) else min(RIGHT, x0 + 5.0 * len(text))
    return Line(text, x0, x1, TOP - row * LEADING, size)


def centred(text: str, row: float, *, size: float = SIZE) -> Line:
    """A line in the middle."""
    return line(text, row, x0=(LEFT + RIGHT) / 2 - 2.5 * len(text), size=size)


def text_page(number: int, rows: int = 20) -> Page:
    """A page of paragraphs of four lines."""
    lines = []
    for row in range(rows):
        text = "fin." if row % 4 == 3 else f"{FULL} {number} {row}"
        lines.append(line(text, row, x0=LEFT + 17 if row % 4 == 0 else LEFT))
    return Page(number, lines)


def read(*pages: Page) -> tuple[list[tuple[str, str]], list[Dropped]]:
    """The paragraphs of some pages as (kind, text), and what was left out, before two pages of text."""
    dropped: list[Dropped] = []
    paragraphs = paragraphs_of([*pages, text_page(90), text_page(91)], dropped)
    own = [paragraph for paragraph in paragraphs if paragraph.lines[0][1] < 90]
    return [(part.kind, " ".join(text for text, _ in part.lines)) for part in own], dropped
