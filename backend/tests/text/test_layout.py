from app.text.layout import paragraphs_of
from app.text.lines import Line, Page

LEFT, RIGHT, TOP, LEADING, SIZE = 50.0, 350.0, 520.0, 14.0, 11.0
FULL = "Une ligne entière qui remplit toute la mesure de la page et"


def page(number: int, *texts: str, size: float = SIZE) -> Page:
    """A page: two leading spaces indent a line, a line ends short unless it is FULL or has a `+`."""
    lines = []
    for index, text in enumerate(texts):
        x0 = LEFT + (17.0 if text.startswith("  ") else 0.0)
        full = text.endswith("+") or FULL in text
        shown = text.removesuffix("+").strip()
        x1 = RIGHT if full else min(RIGHT, x0 + 5.0 * len(shown))
        lines.append(Line(shown, x0, x1, TOP - index * LEADING, size))
    return Page(number, lines)


def book(*pages: Page) -> list[str]:
    """The paragraphs of the pages, between two pages of plain text that show the habits of the book."""
    habits = [page(90 + n, "  " + FULL, *[FULL] * 4, "fin.", "  " + FULL, FULL, "fin.") for n in range(2)]
    paragraphs = paragraphs_of([*pages, *habits])
    own = {p.number for p in pages}
    return [" ".join(text for text, _ in p.lines) for p in paragraphs if p.lines[0][1] in own]


def test_an_indent_begins_a_paragraph() -> None:
    assert book(page(1, "  Il pleuvait sur la+", "ville entière.", "  Elle sortit.")) == [
        "Il pleuvait sur la ville entière.",
        "Elle sortit.",
    ]


def test_a_paragraph_goes_on_over_a_page_end() -> None:
    first, second = page(1, "  Il marchait depuis l’aube+"), page(2, "vers la mer.", "  On l’attendait.")
    assert book(first, second) == ["Il marchait depuis l’aube vers la mer.", "On l’attendait."]


def test_lines_of_dialogue_are_paragraphs_of_their_own() -> None:
    assert book(page(1, "  — Oui.", "  — Non, dit-elle.")) == ["— Oui.", "— Non, dit-elle."]


def test_a_short_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    assert book(page(1, "Tout finit là.", "Le lendemain, on oublia.")) == [
        "Tout finit là.",
        "Le lendemain, on oublia.",
    ]


def test_a_broken_word_never_ends_a_paragraph() -> None:
    lines = page(1, "  Il vint du mou\x02", "lin.")
    lines.lines[1].y -= 3 * LEADING
    assert book(lines) == ["Il vint du mou\x02 lin."]


def test_space_above_a_line_begins_a_paragraph() -> None:
    lines = page(1, "Il sortit sans un mot.+", "Elle resta là.")
    lines.lines[1].y -= LEADING
    assert book(lines) == ["Il sortit sans un mot.", "Elle resta là."]


def with_furniture(number: int, head: str) -> Page:
    body = page(number, *[f"{FULL} {number} {index}" for index in range(10)])
    body.lines.append(Line(head, 100.0, 200.0, TOP + 40, 9.0))
    body.lines.append(Line(f"– {number + 4} –", 190.0, 210.0, 40.0, 9.0))
    return body


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [with_furniture(number, ["Paul Morin", "La Digue"][number % 2]) for number in range(1, 9)]
    text = " ".join(line for p in paragraphs_of(pages) for line, _ in p.lines)
    assert "Digue" not in text
    assert "–" not in text
    assert text.count(FULL) == 80


def test_a_head_that_changes_with_the_chapter_is_left_out() -> None:
    heads = ["La Digue"] * 4 + ["Le Phare"] * 4 + ["Le Retour"]
    pages = [with_furniture(number, head) for number, head in enumerate(heads, start=1)]
    text = " ".join(line for p in paragraphs_of(pages) for line, _ in p.lines)
    assert "Retour" not in text


def test_a_short_answer_that_ends_many_pages_stays() -> None:
    pages = []
    for number in range(1, 9):
        body = page(number, *[f"  {FULL} {number} {index}." for index in range(6)])
        body.lines.append(Line("— Oui.", LEFT + 17, LEFT + 50, TOP - 8 * LEADING, SIZE))
        pages.append(body)
    kept = [line for p in paragraphs_of(pages) for line, _ in p.lines if line == "— Oui."]
    assert len(kept) == 8


def test_a_chapter_number_is_a_heading_and_no_page_number() -> None:
    first = page(1, "  On rentra tard.")
    first.lines.insert(0, Line("IV", 195.0, 205.0, TOP + 40, 16.0))
    kinds = [
        (p.lines[0][0], p.kind) for p in paragraphs_of([first, page(2, FULL, FULL), page(3, FULL, FULL)])
    ]
    assert kinds[:2] == [("IV", "heading"), ("On rentra tard.", "narration")]


def test_a_title_over_two_lines_is_one_heading() -> None:
    first = page(1, "  On rentra tard.")
    first.lines[:0] = [
        Line("La longue nuit", 150.0, 250.0, TOP + 60, 16.0),
        Line("du gardien", 160.0, 240.0, TOP + 40, 16.0),
    ]
    assert book(first)[0] == "La longue nuit du gardien"


def test_a_drop_capital_joins_its_word() -> None:
    first = Page(
        1,
        [
            Line("L", LEFT, LEFT + 20, TOP - LEADING, 30.0),
            Line("e jour venait à peine, et déjà les", LEFT + 20, RIGHT, TOP, SIZE),
            Line("rues étaient pleines de monde et", LEFT + 20, RIGHT, TOP - LEADING, SIZE),
            Line("de bruit.", LEFT, LEFT + 45, TOP - 2 * LEADING, SIZE),
        ],
    )
    assert book(first) == ["Le jour venait à peine, et déjà les rues étaient pleines de monde et de bruit."]


def test_footnotes_are_left_out_also_where_they_go_on() -> None:
    first, second = page(1, FULL, FULL), page(2, FULL, "fin.")
    first.lines.append(Line("1. Une note qui ne finit pas sur", LEFT, RIGHT, 80.0, 8.0))
    second.lines.append(Line("cette page-là.", LEFT, LEFT + 70, 80.0, 8.0))
    assert "note" not in " ".join(book(first, second))
    assert "page-là" not in " ".join(book(first, second))


def test_what_stands_in_the_margin_is_left_out() -> None:
    first = page(1, FULL, FULL, FULL)
    first.lines.insert(1, Line("15", 20.0, 32.0, TOP - LEADING, 6.0))
    assert "15" not in " ".join(book(first))


def test_columns_are_read_one_after_the_other() -> None:
    rows = [TOP - index * LEADING for index in range(12)]
    lines = []
    for index, y in enumerate(rows):
        lines.append(Line(f"gauche {index}", 50.0, 190.0, y, SIZE))
        lines.append(Line(f"droite {index}", 210.0, 350.0, y, SIZE))
    text = [line for p in paragraphs_of([Page(1, lines)]) for line, _ in p.lines]
    assert text == [f"gauche {index}" for index in range(12)] + [f"droite {index}" for index in range(12)]


def test_three_narrow_columns_are_read_one_after_the_other() -> None:
    lines = [
        Line(f"{name} {index}", x0, x0 + 90.0, TOP - index * LEADING, SIZE)
        for index in range(12)
        for name, x0 in (("gauche", 50.0), ("milieu", 155.0), ("droite", 260.0))
    ]
    text = [line for p in paragraphs_of([Page(1, lines)]) for line, _ in p.lines]
    assert text == [f"{name} {index}" for name in ("gauche", "milieu", "droite") for index in range(12)]


def test_fragments_of_one_line_are_put_together() -> None:
    first = Page(1, [Line("Il part", LEFT, 100.0, TOP, SIZE), Line(".", 100.5, 103.0, TOP, SIZE)])
    assert book(first) == ["Il part."]


def test_no_line_ends_behind_a_guillemet() -> None:
    texts = ("  Il se tourna vers elle et dit :", "« Bonsoir, Marthe. »")
    lines = page(1, *texts).lines
    lines[0].x1 = RIGHT - 30
    assert book(Page(1, lines)) == [" ".join(text.strip() for text in texts)]


def test_a_hyphen_and_a_space_open_speech() -> None:
    assert book(page(1, "  Elle répétait :", "  - Où sont les chevaux ?")) == [
        "Elle répétait :",
        "- Où sont les chevaux ?",
    ]


def test_a_page_that_stands_elsewhere_is_measured_by_itself() -> None:
    moved = page(1, *["  " + FULL, FULL, FULL, "fin."] * 4)
    for line in moved.lines:
        line.x0, line.x1 = line.x0 + 25, line.x1 + 25
    others = [page(number, *["  " + FULL, FULL, FULL, "fin."] * 4) for number in range(3, 23, 2)]
    assert len(book(moved, *others)) == 44


def test_few_lines_in_the_last_column_are_a_column() -> None:
    def columns(number: int, rows: int) -> Page:
        left = [Line(f"gauche {number} et", LEFT, 195, TOP - n * LEADING, SIZE) for n in range(20)]
        right = [Line(f"droite {number} et", 210, RIGHT, TOP - n * LEADING, SIZE) for n in range(rows)]
        return Page(number, [*left, *right])

    lines = [
        text for p in paragraphs_of([columns(1, 20), columns(2, 20), columns(3, 2)]) for text, _ in p.lines
    ]
    assert lines[-3:] == ["gauche 3 et", "droite 3 et", "droite 3 et"]


def test_a_line_between_two_columns_is_no_note() -> None:
    left = [Line("gauche et", LEFT, 180, TOP - n * LEADING, SIZE) for n in range(20)]
    right = [Line("droite et", 220, RIGHT, TOP - n * LEADING, SIZE) for n in range(20)]
    middle = Line("II", 195, 205, TOP + 30, SIZE)
    texts = [text for p in paragraphs_of([Page(1, [middle, *left, *right])]) for text, _ in p.lines]
    assert texts[0] == "II"
