"""Notes, verse, letters, plays and ornaments."""

import pytest

from app.text.book import Dropped
from app.text.clean import Cleaner
from app.text.dialogue import sentences_of
from app.text.layout import paragraphs_of
from app.text.lines import Line, Page, Paragraph
from tests.text.layouts import LEFT, RIGHT, centred, line, read, text_page


def small(text: str, row: float) -> Line:
    return line(text, row, size=9.0)


def page(*lines: Line) -> Page:
    """A page that begins with two paragraphs of text."""
    return Page(1, [*text_page(1, rows=8).lines, *lines])


def added(*lines: Line) -> list[tuple[str, str]]:
    return read(page(*lines))[0][2:]


@pytest.mark.parametrize(
    ("mark", "note"), [("1", "1 Un bourg."), ("*", "* Un bourg."), (" (1)", "(1) Un bourg.")]
)
def test_the_call_of_a_note_on_the_page_is_taken_off_its_word(mark: str, note: str) -> None:
    lines = [line(f"Il vit le moulin{mark}.", 8), small(note, 24)]
    assert added(*lines) == [("narration", "Il vit le moulin.")]


def test_a_number_without_a_note_stays() -> None:
    assert added(line("Il habitait au n° 1.", 8)) == [("narration", "Il habitait au n° 1.")]


def test_a_number_that_is_a_word_of_its_own_is_no_call() -> None:
    lines = [line("Ils étaient 1 ou 2.", 8), small("1 Un bourg.", 24)]
    assert added(*lines) == [("narration", "Ils étaient 1 ou 2.")]


def test_a_note_as_large_as_the_text_is_known_by_its_raised_mark() -> None:
    foot = [line("2", 24, size=6.0), line("Un bourg.", 24.3, x0=LEFT + 6)]
    assert added(line("Il vit le moulin.²", 8), *foot) == [("narration", "Il vit le moulin.²")]


def test_a_small_number_that_nothing_calls_begins_no_note() -> None:
    foot = [line("2", 24, size=6.0), line("Un bourg.", 24.3, x0=LEFT + 6)]
    assert ("narration", "Un bourg.") in added(line("Il vit le moulin.", 8), *foot)


def test_a_mark_set_between_two_parts_of_a_line_calls_a_note() -> None:
    parts = [
        Line("Il vit le moulin", LEFT, 130.0, 408.0, 11.0),
        Line("2", 131.0, 135.0, 412.0, 8.0),
        Line("de son père.", 137.0, 200.0, 408.0, 11.0),
    ]
    assert added(*parts) == [("narration", "Il vit le moulin² de son père.")]


def test_a_number_in_the_margin_does_not_part_the_line_beside_it() -> None:
    parts = [
        Line("Il vit le moulin", LEFT, 130.0, 408.0, 11.0),
        Line("15", LEFT - 30, LEFT - 20, 408.0, 6.0),
        Line(", puis la mer.", 130.5, 200.0, 408.0, 11.0),
    ]
    assert ("narration", "Il vit le moulin, puis la mer.") in added(*parts)


def test_answers_of_one_line_with_space_between_them_are_paragraphs() -> None:
    words = ["Oui", "Non, dit-elle", "Peut-être", "Va"] * 5
    answers = [line(f"— {word}", 1.5 * row) for row, word in enumerate([*words[:-1], "Va."])]
    pages = [Page(n, list(answers)) for n in range(1, 6)]
    assert len(read(*pages)[0]) == 100


def test_endnotes_are_left_out() -> None:
    notes = Page(9, [centred("Notes", 0, size=15), line("1. Un bourg.", 3), line("2. Une ville.", 4)])
    dropped: list[Dropped] = []
    paragraphs_of([*map(text_page, range(1, 9)), notes], dropped)
    assert [left.text for left in dropped if left.reason == "endnote"] == [
        "Notes",
        "1. Un bourg.",
        "2. Une ville.",
    ]


STANZA = (
    "Le soir descend sur la prairie,",
    "Le vent se tait dans les roseaux,",
    "Et la cloche se marie",
    "Aux eaux.",
)


def test_lines_that_break_off_in_mid_sentence_are_verse() -> None:
    lines = [line(text, 9 + n, x0=LEFT + 40) for n, text in enumerate(STANZA)]
    assert added(*lines) == [("verse", " ".join(STANZA))]


def verse_of(*texts: str) -> str:
    paragraph = Paragraph([(text, 1) for text in texts], "verse")
    return Cleaner(texts).paragraph(paragraph).text


def test_verse_keeps_its_lines() -> None:
    assert verse_of(*STANZA) == "\n".join(STANZA)
    assert verse_of("le soir descend", "sur la prairie") == "le soir descend\nsur la prairie"


def test_the_rest_of_a_verse_that_was_too_long_goes_behind_it() -> None:
    assert verse_of("Le soir descend sur la", "prairie,", "Le vent se tait.") == (
        "Le soir descend sur la prairie,\nLe vent se tait."
    )


def test_a_sentence_over_several_verses_holds_its_lines() -> None:
    texts = ["Dors. Le soir descend", "Sur la prairie !"]
    sentences = sentences_of(Cleaner(texts).paragraph(Paragraph([(text, 1) for text in texts], "verse")))
    assert [sentence.text for sentence in sentences] == ["Dors.", "Le soir descend\nSur la prairie !"]


def test_a_couplet_that_is_set_in_is_verse() -> None:
    lines = [line(text, 9 + n, x0=LEFT + 40) for n, text in enumerate(STANZA[:2])]
    assert added(*lines, *text_page(1).lines[16:])[0] == ("verse", " ".join(STANZA[:2]))


@pytest.mark.parametrize(
    "texts",
    [
        ("Paris, le 3 mai 1830, au soir,", "Monsieur le maire de la ville,"),
        ("Monsieur le maire de la ville,", "Je vous écris en hâte."),
        ("Veuillez croire à ma reconnaissance,", "Jean Morel"),
        ("— Il est parti ce matin,", "Dit-elle en se levant."),
        ("Il est parti ce matin.", "Elle est restée au village."),
    ],
)
def test_two_lines_of_another_kind_are_no_verse(texts: tuple[str, str]) -> None:
    lines = [line(text, 9 + n, x0=LEFT + 40) for n, text in enumerate(texts)]
    assert "verse" not in {kind for kind, _ in added(*lines, *text_page(1).lines[16:])}


def test_short_lines_without_capitals_are_verse() -> None:
    texts = ("le soir descend", "sur la prairie", "et la cloche", "se tait", "au loin")
    lines = [line(text, 9 + n, x0=LEFT + 40) for n, text in enumerate(texts)]
    assert added(*lines, *text_page(1).lines[16:])[0] == ("verse", " ".join(texts))


def test_stanzas_are_parted_by_space() -> None:
    lines = [line(text, 9 + n + 5 * part, x0=LEFT + 40) for part in range(2) for n, text in enumerate(STANZA)]
    assert [kind for kind, _ in added(*lines)] == ["verse", "verse"]


def test_short_answers_are_no_verse() -> None:
    lines = [
        line(text, 8 + n, x0=LEFT + 17) for n, text in enumerate(("— Oui.", "— Non.", "— Qui ?", "— Lui."))
    ]
    assert [kind for kind, _ in added(*lines)] == ["narration"] * 4


def test_the_lines_of_a_letter_stay_apart() -> None:
    letter = [
        Line("Rouen, le 3 mars", RIGHT - 80, RIGHT, 380.0, 11.0),
        Line("Ma chère sœur,", LEFT, LEFT + 70, 366.0, 11.0),
        Line("Il pleut ici depuis ton départ.", LEFT, LEFT + 150, 352.0, 11.0),
        Line("Gaspard", RIGHT - 40, RIGHT, 338.0, 11.0),
    ]
    assert [text for _, text in added(*letter)] == [part.text for part in letter]


def test_a_line_that_goes_on_in_small_letters_begins_no_paragraph() -> None:
    lines = [line("The night was dark, and no one", 9, x0=200), line("heard the bell.", 10, x0=275)]
    assert added(*lines) == [("narration", "The night was dark, and no one heard the bell.")]


def test_names_in_the_middle_that_return_are_speakers() -> None:
    names = ("Rosalie", "Martin") * 3
    lines = [
        part for n, name in enumerate(names) for part in (centred(name, 9 + 3 * n), line("Oui.", 10 + 3 * n))
    ]
    assert added(*lines)[:2] == [("speaker", "Rosalie"), ("narration", "Oui.")]


def test_a_name_that_stands_once_in_the_middle_is_no_speaker() -> None:
    assert added(centred("Rosalie", 9)) == [("narration", "Rosalie")]


@pytest.mark.parametrize("sign", ["* * *", "***", "⁂", "———"])
def test_ornaments_between_scenes_are_left_out(sign: str) -> None:
    paragraphs, dropped = read(page(centred(sign, 9), line("Le jour vint.", 11)))
    assert paragraphs[2:] == [("narration", "Le jour vint.")]
    assert [left.reason for left in dropped] == ["ornament"]


def test_a_question_without_a_word_is_no_ornament() -> None:
    assert ("narration", "— ?") in added(line("— ?", 8, x0=LEFT + 17))


def test_a_line_in_the_middle_below_a_number_is_a_title() -> None:
    lines = [centred("IV", 10), centred("Le retour du gardien", 12), line("Il neigeait.", 14)]
    expected = [("heading", "IV"), ("heading", "Le retour du gardien"), ("narration", "Il neigeait.")]
    assert added(*lines) == expected


def test_a_sentence_below_a_number_is_no_title() -> None:
    lines = [centred("IV", 10), centred("Il neigeait.", 12)]
    assert added(*lines)[1] == ("narration", "Il neigeait.")


def test_a_roman_number_is_closed_up() -> None:
    assert added(centred("V I I", 10)) == [("heading", "VII")]


def test_a_heading_over_the_first_lines_of_chapters_is_no_running_head() -> None:
    pages = [
        Page(
            n,
            [centred(f"Lettre {n}", 0, size=16), centred("Bruges, ce mardi", 3), *text_page(n, 12).lines[4:]],
        )
        for n in range(1, 7)
    ]
    assert sum(text == "Bruges, ce mardi" for _, text in read(*pages)[0]) == 6


@pytest.mark.parametrize("head", ["LE MOULIN", "Le moulin {}"])
def test_a_running_head_may_be_larger_than_the_text(head: str) -> None:
    pages = [Page(n, [centred(head.format(n), -3, size=14.0), *text_page(n).lines]) for n in range(1, 7)]
    assert not any("moulin" in text.lower() for _, text in read(*pages)[0])


def test_a_large_heading_that_comes_back_pages_later_is_no_running_head() -> None:
    pages = [text_page(n) for n in range(1, 13)]
    for page in pages[::4]:
        page.lines = [centred("SCÈNE PREMIÈRE", -3, size=14.0), *page.lines]
    assert [text for kind, text in read(*pages)[0] if kind == "heading"] == ["SCÈNE PREMIÈRE"] * 3


def test_large_numbers_of_short_chapters_are_no_running_heads() -> None:
    pages = [Page(n, [centred(f"Chapitre {n}", -3, size=14.0), *text_page(n).lines]) for n in range(1, 30, 2)]
    assert len([text for kind, text in read(*pages)[0] if kind == "heading"]) == len(pages)


def test_what_is_said_inside_many_pages_is_no_running_head() -> None:
    pages = []
    for n in range(1, 9):
        body = text_page(n)
        body.lines = [
            centred("Martin", -2),
            *body.lines[:8],
            *[line("Martin", row, x0=180) for row in (9.5, 12)],
        ]
        pages.append(body)
    assert all(left.text != "Martin" for left in read(*pages)[1])


def test_full_lines_are_no_title_page() -> None:
    full = Line("Il marchait depuis l’aube sur la route qui longe le", LEFT, RIGHT, 500.0, 11.0)
    assert read(Page(1, [full]))[1] == []


def test_a_letterhead_is_no_verse() -> None:
    texts = ("Étude de maître Renaud", "Notaire", "17, rue des Saules", "à Rouen")
    lines = [line(text, 9 + n, x0=LEFT + 40) for n, text in enumerate(texts)]
    assert "verse" not in {kind for kind, _ in added(*lines, *text_page(1).lines[16:])}


def test_a_note_goes_on_in_the_next_page_also_behind_an_end_of_a_sentence() -> None:
    first = page(line("Il vit le moulin1.", 8), small("1 Un bourg.", 24))
    second = Page(2, [*text_page(2, rows=8).lines, small("On y fait du drap.", 24)])
    assert [dropped.reason for dropped in read(first, second)[1]] == ["footnote"] * 2


def test_the_name_above_a_letter_is_apart_from_its_number() -> None:
    lines = [centred("LETTRE II", 10), centred("Clotilde à sa sœur", 11)]
    assert added(*lines) == [("heading", "LETTRE II"), ("heading", "Clotilde à sa sœur")]


def test_a_number_on_a_line_of_its_own_goes_on_with_its_chapter() -> None:
    assert added(centred("CHAPITRE", 10), centred("PREMIER", 11)) == [("heading", "CHAPITRE PREMIER")]


def exercises(page_number: int) -> Page:
    return Page(page_number, [*text_page(page_number, rows=8).lines, small("1. Où vit Marthe ?", 9)])


def test_a_numbered_list_high_on_its_page_is_no_note() -> None:
    full = [Page(number, text_page(number, rows=32).lines) for number in (3, 4, 5)]
    assert ("narration", "1. Où vit Marthe ?") in read(exercises(1), *full)[0]


def test_notes_that_end_a_chapter_high_on_its_page_are_known_by_their_calls() -> None:
    full = [Page(number, text_page(number, rows=32).lines) for number in (3, 4, 5)]
    called = exercises(1)
    called.lines[0].text += " moulin1."
    assert [dropped.reason for dropped in read(called, *full)[1]] == ["footnote"]


def test_the_mark_of_an_item_belongs_to_its_line() -> None:
    item = [line("1.", 9), line("Où vit Marthe ?", 9, x0=LEFT + 22)]
    assert added(*item) == [("narration", "1. Où vit Marthe ?")]
