"""Numbers at the edges of pages: of pages, chapters and printed sheets."""

from app.text.lines import Page
from tests.text.layouts import centred, line, read, text_page


def added(number: int, *texts: tuple[str, float, float]) -> Page:
    """A page of text with lines (text, row, size)."""
    page = text_page(number)
    page.lines += [centred(text, row, size=size) for text, row, size in texts]
    return page


def left_out(*pages: Page) -> set[str]:
    return {dropped.text for dropped in read(*pages)[1]}


def test_roman_numbers_of_poems_stay_above_numbered_pages() -> None:
    romans = ("I", "II", "III", "IV", "V", "VI")
    pages = [added(n, (roman, -3, 11), (str(n), 30, 11)) for n, roman in enumerate(romans, 1)]
    assert left_out(*pages).isdisjoint(romans)


def test_the_number_of_a_chapter_that_is_also_that_of_the_page_stays() -> None:
    pages = [added(n, (str(n), 30, 11)) for n in range(1, 7)]
    pages[0].lines.insert(0, centred("1", -3))
    assert [text for kind, text in read(*pages)[0] if kind == "heading"] == ["1"]


def test_marks_of_printed_sheets_are_left_out() -> None:
    pages = [added(n) for n in range(1, 40)]
    pages[16].lines.append(line("2", 24, size=8))
    pages[32].lines.append(line("3", 24, size=8))
    assert left_out(*pages) == {"2", "3"}


def test_notes_of_the_same_words_are_no_running_foot() -> None:
    pages = [added(n) for n in range(1, 7)]
    for page in pages:
        page.lines[0].text += " moulin*"
        page.lines.append(line("*Un bourg.", 24, size=9))
    assert {dropped.reason for dropped in read(*pages)[1]} == {"footnote"}
