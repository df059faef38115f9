"""Worksheets to print."""

from dataclasses import replace

from lxml import html

from tests.services.exports.files import BOOK, row, written

LONG = "Il dort, et il rêve."
PARTS = [row("Il dort.", LONG, 1, 0), row("Il rêve.", LONG, 1, 1)]
UNCHANGED = row("Oui.", "Oui.", 0)


def exercises(content: bytes) -> list[html.HtmlElement]:
    return html.document_fromstring(content.decode()).xpath("//main//li")


def key(content: bytes) -> list[list[str]]:
    items = html.document_fromstring(content.decode()).xpath("//section[@class='key']//li")
    return [item.xpath("text()") for item in items]


def test_an_exercise_has_the_long_sentence_its_page_and_a_line_for_each_short_one() -> None:
    (exercise,) = exercises(written("worksheet", [UNCHANGED, *PARTS]))
    assert exercise.text_content() == f"{LONG} p. 3"
    assert len(exercise.xpath("span[@class='line']")) == 2


def test_a_long_answer_has_room_for_it() -> None:
    (exercise,) = exercises(written("worksheet", [row("Il dort " * 30, LONG, 1, 0), PARTS[1]]))
    assert len(exercise.xpath("span[@class='line']")) == 4 + 1


def test_the_key_has_the_short_sentences_in_the_order_of_the_exercises() -> None:
    later = [row("Elle rit.", "Elle rit !", 2)]
    assert key(written("worksheet", [UNCHANGED, *PARTS, *later])) == [["Il dort.", "Il rêve."], ["Elle rit."]]


def test_a_sentence_that_comes_in_two_batches_is_one_exercise() -> None:
    rows = [row(f"Partie {part}.", LONG, 1, part) for part in range(8)]
    assert len(exercises(written("worksheet", rows))) == 1
    assert len(key(written("worksheet", rows))[0]) == 8


def test_without_the_page_there_is_none() -> None:
    assert exercises(written("worksheet", PARTS, ["normalized"]))[0].text_content() == LONG


def test_a_book_without_long_sentences_says_so() -> None:
    for rows in ([], [UNCHANGED]):
        content = written("worksheet", rows).decode()
        assert "Aucune phrase à récrire." in content
        assert key(content.encode()) == []


def test_nothing_in_a_text_is_markup_and_nothing_is_loaded() -> None:
    hostile = "</li><script>alert(1)</script><img src=//example.org>"
    content = written(
        "worksheet", [row(hostile, LONG), row("x", hostile, 1)], book=replace(BOOK, title=hostile)
    )
    page = html.document_fromstring(content.decode())
    assert not page.xpath("//script | //img | //link | //@src | //@href")
    assert page.findtext(".//title") == page.findtext(".//h1") == hostile
    assert key(content)[0] == [hostile]


def test_the_key_begins_a_page_of_its_own() -> None:
    assert ".key { break-before: page; }" in written("worksheet", PARTS).decode()
