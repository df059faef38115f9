from app.text.lines import Line
from tests.text.layouts import LEADING, LEFT, RIGHT, TOP, line, read, text_page

STANZA = (
    "La barque du passeur attend près de la rive,",
    "Et le vent, qui se lève au milieu des roseaux,",
    "Emporte vers la mer une feuille plaintive",
    "Que nul ne reverra sur le chemin des eaux.",
)


def wide(text: str, row: float, slack: float) -> Line:
    """A line that ends so many points before the right edge."""
    return Line(text, LEFT, RIGHT - slack, TOP - row * LEADING, 11.0)


def kinds(*lines: Line) -> list[str]:
    page = text_page(1, rows=8)
    page.lines += lines
    return [kind for kind, _ in read(page)[0][2:]]


def test_verses_as_long_as_the_measure_are_told_by_their_capitals() -> None:
    assert kinds(*(wide(text, 10 + n, 4.0 + n) for n, text in enumerate(STANZA))) == ["verse"]


def test_lines_spread_out_to_the_edge_are_prose() -> None:
    assert "verse" not in kinds(*(wide(text, 10 + n, 0.0) for n, text in enumerate(STANZA)))


def test_the_end_of_a_verse_that_is_turned_over_belongs_to_it() -> None:
    lines = [wide(text, 10 + 2 * n, 4.0) for n, text in enumerate(STANZA)]
    turned = [line("là-bas", 11 + 2 * n, x0=LEFT + 60) for n in range(len(STANZA))]
    verses = [part for pair in zip(lines, turned, strict=True) for part in pair]
    assert kinds(*verses) == ["verse"]
