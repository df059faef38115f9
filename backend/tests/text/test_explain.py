from app.text.book import Book, Dropped, SourceSentence
from app.text.explain import explain


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
