from pathlib import Path

from app.text.book import Book, Dropped, SourceSentence
from app.text.explain import explain
from app.text.extract import read_book, read_text
from tests.text.epubs import MILL, RIVER, Epub, chapter


def test_left_out_lines_and_kept_paragraphs_stand_in_the_order_of_the_pages() -> None:
    sentences = [
        SourceSentence("I", 1, "heading", ends_paragraph=True),
        SourceSentence("Il neige.", 2),
        SourceSentence("Elle dort.", 2, ends_paragraph=True),
    ]
    book = Book(2, sentences, dropped=[Dropped(1, "12", "page number"), Dropped(2, "13", "page number")])
    assert list(explain(book)) == [
        "2 pages; left out: 2 page number.",
        "page 1     left out  page number           12",
        "page 1     kept      heading               I",
        "page 2     left out  page number           13",
        "page 2     kept      narration             Il neige. Elle dort.",
    ]


def test_a_long_paragraph_is_shown_by_its_beginning() -> None:
    book = Book(1, [SourceSentence("Il marchait " * 20 + "encore.", 1, ends_paragraph=True)])
    shown = list(explain(book))
    assert shown[0] == "1 pages; left out: nothing."
    assert shown[1].endswith("… (247 characters)")


def left_out(book: Book) -> list[tuple[int, str, str]]:
    return [(line.page, line.reason, line.text) for line in book.dropped]


def test_what_an_epub_leaves_out_is_told_by_document_and_block(tmp_path: Path) -> None:
    hidden = '<p style="display:none">Caché.</p><p>* * *</p>'
    notes = '<aside epub:type="footnote"><p>1</p><p>Une note.</p><p>Sa suite.</p></aside>'
    closing = "<h2>Du même auteur</h2><p>La Barque</p>"
    book = Epub(
        {
            "cover.xhtml": "<p>Le Moulin</p>",
            "a.xhtml": f'<nav><a href="b.xhtml">Suite</a></nav>{chapter(*MILL)}{hidden}{notes}',
            "b.xhtml": chapter(*RIVER) + closing,
            "c.xhtml": "<p>ISBN 978-2-0000-0000-0 © 1912</p>",
            "d.xhtml": "<p>Hors texte.</p>",
        },
        itemrefs={"d.xhtml": 'linear="no"'},
    )
    assert left_out(read_book(book.write(tmp_path / "b.epub"))) == [
        (1, "not in reading order", "OEBPS/d.xhtml"),
        (1, "cover", "Le Moulin"),
        (2, "navigation", "Suite"),
        (2, "hidden", "Caché."),
        (2, "note", "Une note."),
        (2, "note", "Sa suite."),
        (2, "ornament", "* * *"),
        (3, "other books", "Du même auteur"),
        (3, "other books", "La Barque"),
        (4, "imprint", "ISBN 978-2-0000-0000-0 © 1912"),
    ]


def test_what_is_left_out_of_an_epub_stands_on_its_printed_page(tmp_path: Path) -> None:
    breaks = [f'<span epub:type="pagebreak">{number}</span>' for number in (6, 7, 8)]
    note = '<aside epub:type="footnote"><p>Une note.</p></aside>'
    book = Epub(
        {
            "a.xhtml": f"{breaks[0]}<p>Le Moulin endormi</p>",
            "b.xhtml": f"{breaks[1]}{chapter(*MILL)}{breaks[2]}{note}{chapter(*RIVER)}",
        }
    )
    assert left_out(read_book(book.write(tmp_path / "b.epub"))) == [
        (6, "page number", "6"),
        (6, "title page", "Le Moulin endormi"),
        (7, "page number", "7"),
        (8, "page number", "8"),
        (8, "note", "Une note."),
    ]


def test_what_plain_text_leaves_out_is_told_by_page() -> None:
    pages = [
        "Produced by Nobody\n\n*** START OF THE EBOOK ***\n\nIl neige.\n\n12",
        "Elle dort[1].\n\n[1] Une\nnote.\n\n[Illustration : la roue]\n\n* * *\n\n13",
        "Il part.\n\n*** END OF THE EBOOK ***\n\nLicence.\n\n14",
    ]
    book = read_text("\f".join(pages))
    assert [sentence.text for sentence in book.sentences] == ["Il neige.", "Elle dort.", "Il part."]
    assert left_out(book) == [
        (1, "page number", "12"),
        (1, "licence", "Produced by Nobody"),
        (1, "licence", "*** START OF THE EBOOK ***"),
        (2, "note", "[1] Une note."),
        (2, "picture", "[Illustration : la roue]"),
        (2, "page number", "13"),
        (2, "ornament", "* * *"),
        (3, "page number", "14"),
        (3, "licence", "*** END OF THE EBOOK ***"),
        (3, "licence", "Licence."),
    ]
