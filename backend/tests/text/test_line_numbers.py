from app.text.line_numbers import remove_line_numbers
from app.text.lines import Line, Page
from tests.text.layouts import RIGHT, line, text_page


def numbered(page: Page, *numbers: int) -> Page:
    for row, number in enumerate(numbers):
        page.lines.append(Line(str(number), RIGHT + 10, RIGHT + 20, page.lines[row * 5].y, 8.0))
    return page


def test_numbers_that_count_lines_are_left_out() -> None:
    pages = [numbered(text_page(1), 5, 10, 15), numbered(text_page(3), 20, 25, 30)]
    assert [left_out.text for left_out in remove_line_numbers(pages)] == ["5", "10", "15", "20", "25", "30"]


def test_numbers_that_do_not_count_stay() -> None:
    pages = [numbered(text_page(1), 12, 1830, 4), numbered(text_page(3), 7, 99, 3)]
    assert remove_line_numbers(pages) == []


def test_a_number_on_a_line_of_its_own_stays() -> None:
    pages = [Page(1, [line(str(5 * row), row) for row in range(1, 9)])]
    assert remove_line_numbers(pages) == []
