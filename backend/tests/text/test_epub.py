import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import pytest

from app.text.book import Book, BookError, Limits
from app.text.extract import read_book
from app.text.reader.epub.archive import Archive
from tests.text.epubs import MILL, POEM, RIVER, Epub, annotated, careless, chapter, poetic, reflowed


def read(folder: Path, book: Epub) -> Book:
    return read_book(book.write(folder / "book.epub"))


def body(folder: Path, *bodies: str) -> list[str]:
    """Return the sentences of a book of these documents."""
    book = read(folder, Epub({f"c{index}.xhtml": text for index, text in enumerate(bodies)}))
    return [sentence.text for sentence in book.sentences]


def error_of(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(BookError) as caught:
        read_book(path, limits)
    return caught.value.code


@pytest.mark.parametrize("make", [reflowed, annotated, poetic, careless])
def test_reads_books_of_several_makers(
    tmp_path: Path, make: Callable[[], tuple[Epub, Sequence[str]]]
) -> None:
    book, truth = make()
    assert " ".join(item.text for item in read(tmp_path, book).sentences) == " ".join(truth)


def test_printed_pages_are_kept_and_else_documents_are_counted(tmp_path: Path) -> None:
    book = read(tmp_path, annotated()[0])
    assert (book.pages, [item.page for item in book.sentences]) == (9, [7, 7, 7, 8, 8, 9, 9])
    book = read(tmp_path, careless()[0])
    assert (book.pages, [item.page for item in book.sentences]) == (2, [1, 1, 1, 1, 1, 1, 2, 2])


def test_a_page_list_of_an_ncx_gives_the_pages(tmp_path: Path) -> None:
    targets = "".join(
        f'<pageTarget value="{number}"><content src="a.xhtml#p{number}"/></pageTarget>' for number in (3, 4)
    )
    ncx = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><pageList>{targets}</pageList></ncx>'
    text = f'<p id="p3">{RIVER[0]}</p><p><a id="p4"></a>{RIVER[1]}</p>'
    book = read(tmp_path, Epub({"a.xhtml": text}, version="2.0", ncx=ncx))
    assert [item.page for item in book.sentences] == [3, 4]


def test_headings_speech_and_verse_are_told_apart(tmp_path: Path) -> None:
    text = f"<h2>I</h2><p>{MILL[0]}</p><p>{MILL[2]}</p><p class='poem'>{'<br/>'.join(POEM)}</p>"
    book = read(tmp_path, Epub({"a.xhtml": text}))
    kinds = ["heading", "narration", "dialogue", "dialogue", "verse"]
    assert [item.kind for item in book.sentences] == kinds


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ((POEM[0], POEM[1]), True),
        (("le vent du soir", "se lève sur la plaine", "et la barque", "s’en va"), True),
        (("Mon cher oncle de Rouen,", "Je vous écris en hâte"), False),
        (("Croyez à ma reconnaissance,", "Jean Morel"), False),
        (("Jean Morel", "12, rue des Carmes", "au premier", "Rouen"), False),
        (
            ("le vent du soir se lève sur la plaine endormie, et la barque", *["s’en va vers la mer"] * 3),
            False,
        ),
    ],
)
def test_broken_lines_are_verse_or_not(tmp_path: Path, lines: tuple[str, ...], kept: bool) -> None:
    text = f"<p>{'<br/>'.join(lines)}</p>{chapter(*MILL)}"
    book = read(tmp_path, Epub({"a.xhtml": text}))
    assert (book.sentences[0].text == "\n".join(lines)) is kept
    assert (book.sentences[0].kind == "verse") is kept


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<p><span class="dropcap">L</span>\n<span>e vent</span> tomba.</p>', "Le vent tomba."),
        ('<p><span class="lettrine">À</span> peine parti.</p>', "À peine parti."),
        ('<p class="lettrine">L</p><p>e vent tomba.</p>', "Le vent tomba."),
        ('<p><img src="l.png" alt="L"/>e vent tomba.</p>', "Le vent tomba."),
        ('<p><img src="l.png" alt="Un moulin"/>Le vent tomba.</p>', "Le vent tomba."),
        ("<p>Le vent tom\u00adba.</p>", "Le vent tomba."),
        ("<p>Le&nbsp;vent&#160;tomba\u202f!</p>", "Le vent tomba !"),
        ("<p>Le <ruby>vent<rp>(</rp><rt>van</rt></ruby> tomba.</p>", "Le vent tomba."),
        ('<p>Le vent<span style="display: none"> froid</span> tomba.</p>', "Le vent tomba."),
        ("<p>Le vent<span hidden=''> froid</span> tomba.</p>", "Le vent tomba."),
        ("<style>.no {display:none}</style><p>Il tomba.</p><p class='no'>Non.</p>", "Il tomba."),
        ("<p>Au XIX<sup>e</sup> siècle, M<sup>me</sup> Morel vint.</p>", "Au XIXe siècle, Mme Morel vint."),
        ("<p>Le vent tomba<sup>2</sup>.</p>", "Le vent tomba."),
        ("<p>Le vent &amp; la pluie &lt;là&gt;.</p>", "Le vent & la pluie <là>."),
        ("<p>Le vent<!-- froid --> tomba.</p>", "Le vent tomba."),
        ("<div>Le vent tomba.<div>La nuit vint.</div></div>", "Le vent tomba. La nuit vint."),
        ("<pre>Le vent\ntomba.</pre>", "Le vent tomba."),
    ],
)
def test_reads_what_a_reader_sees(tmp_path: Path, markup: str, text: str) -> None:
    assert " ".join(body(tmp_path, markup)) == text


@pytest.mark.parametrize(
    "note",
    [
        '<aside epub:type="footnote" id="n1"><p>Une note.</p></aside>',
        '<div role="doc-endnotes"><p id="n1">Une note.</p></div>',
        '<p class="footnote" id="n1">Une note.</p>',
        '<p><a id="n1" href="#r1">[1]</a> Une note.</p>',
        '<h3>Notes</h3><ol><li id="n1"><p>Une note.</p><p>Elle continue.</p></li></ol>',
        '<hr/><p class="n"><a id="n1" href="#r1">1</a>. Une note.</p><p class="n">Elle continue.</p>',
    ],
)
def test_notes_and_their_marks_are_left_out(tmp_path: Path, note: str) -> None:
    text = f'<p>{MILL[0][:-1]}<sup><a id="r1" href="#n1">1</a></sup>.</p><p>{RIVER[0]}</p>{note}'
    assert body(tmp_path, text) == [MILL[0], RIVER[0]]


def test_a_note_between_paragraphs_takes_no_text_with_it(tmp_path: Path) -> None:
    text = f'<p>{MILL[0][:-1]}<a id="r1" href="#n1">[1]</a>.</p><p id="n1">[1] Une note.</p><p>{RIVER[0]}</p>'
    assert body(tmp_path, text) == [MILL[0], RIVER[0]]


def test_links_to_chapters_are_no_notes(tmp_path: Path) -> None:
    text = f'<p>{MILL[0]} Voyez <sup><a href="c1.xhtml#ch2">2</a></sup> la suite.</p>'
    assert "Chapitre II" in body(tmp_path, text, f'<div id="ch2"><h2>Chapitre II</h2><p>{RIVER[0]}</p></div>')


TABLE = "".join(f'<p><a href="c1.xhtml#c{number}">Chapitre {number}</a></p>' for number in range(1, 5))


@pytest.mark.parametrize(
    "matter",
    [
        "<h1>Le Moulin endormi</h1><p>Personne d’Autre</p><p>Roman</p>",
        f"<h2>Table des matières</h2>{TABLE}",
        TABLE,
        "<p>© 1912 Éditions du Pré.</p><p>ISBN 978-2-0000-0000-0</p><p>Tous droits réservés.</p>",
        '<section epub:type="copyright-page"><p>Imprimé à Rouen.</p></section>',
    ],
)
def test_what_stands_before_the_text_is_left_out(tmp_path: Path, matter: str) -> None:
    assert body(tmp_path, matter, chapter(*RIVER)) == list(RIVER)


def test_headings_that_lead_back_to_the_table_are_kept(tmp_path: Path) -> None:
    text = f'<h2><a href="c1.xhtml#t1">Chapitre I</a></h2><p>{MILL[0]}</p>'
    assert body(tmp_path, text) == ["Chapitre I", MILL[0]]


def test_a_preface_is_text(tmp_path: Path) -> None:
    text = f'<section epub:type="frontmatter preface"><h2>Préface</h2><p>{MILL[0]}</p></section>'
    assert body(tmp_path, text, chapter(*RIVER)) == ["Préface", MILL[0], *RIVER]


def test_the_licence_of_a_free_library_is_left_out(tmp_path: Path) -> None:
    start = "<p>You may copy it.</p><p>*** START OF THE PROJECT GUTENBERG EBOOK LE MOULIN ***</p>"
    end = "<p>*** END OF THE PROJECT GUTENBERG EBOOK LE MOULIN ***</p><p>Updated editions will follow.</p>"
    text = f"{start}<p>Produced by Nobody and the volunteers</p><p>{RIVER[0]}</p>{end}"
    assert body(tmp_path, text) == [RIVER[0]]


def test_the_order_is_that_of_the_spine_and_documents_are_read_once(tmp_path: Path) -> None:
    again = {"a.xhtml": '/><itemref idref="i0"'}
    book = Epub({"z.xhtml": chapter(MILL[0]), "a.xhtml": chapter(RIVER[0])}, itemrefs=again)
    assert [item.text for item in read(tmp_path, book).sentences] == [MILL[0], RIVER[0]]


def encryption(uri: str, algorithm: str) -> dict[str, str]:
    data = (
        '<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#">'
        f'<EncryptionMethod Algorithm="{algorithm}"/>'
        f'<CipherData><CipherReference URI="{uri}"/></CipherData></EncryptedData>'
    )
    return {"META-INF/encryption.xml": f"<encryption>{data}</encryption>"}


def test_locked_text_is_refused(tmp_path: Path) -> None:
    aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
    book = Epub({"a.xhtml": chapter(*RIVER)}, extra=encryption("OEBPS/a.xhtml", aes))
    assert error_of(book.write(tmp_path / "b.epub")) == "ENCRYPTED_PDF"


def test_scrambled_fonts_do_not_matter(tmp_path: Path) -> None:
    extra = encryption("OEBPS/f.otf", "http://www.idpf.org/2008/embedding")
    assert len(read(tmp_path, Epub({"a.xhtml": chapter(*RIVER)}, extra=extra)).sentences) == 2


def test_a_broken_document_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = Epub({"a.xhtml": chapter(*RIVER), "b.xhtml": chapter(*MILL)}).write(tmp_path / "b.epub")
    with zipfile.ZipFile(path) as archive:
        offset = archive.getinfo("OEBPS/b.xhtml").header_offset
    data = bytearray(path.read_bytes())
    data[offset + 60 : offset + 90] = bytes(30)
    path.write_bytes(data)
    book = read_book(path)
    assert [item.text for item in book.sentences] == list(RIVER)
    assert [(warning.code, warning.pages) for warning in book.warnings] == [("PAGES_UNREADABLE", (2,))]


def test_pictures_without_text_are_a_scan(tmp_path: Path) -> None:
    path = Epub({"a.xhtml": '<img src="1.png"/>', "b.xhtml": '<img src="2.png"/>'}).write(tmp_path / "b.epub")
    assert error_of(path) == "NO_TEXT_LAYER"


def test_a_book_without_text_has_no_sentences(tmp_path: Path) -> None:
    assert error_of(Epub({"a.xhtml": "<p> </p>"}).write(tmp_path / "b.epub")) == "NO_SENTENCES"


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    document = f'<!DOCTYPE html [<!ENTITY e0 "ha"><!ENTITY file SYSTEM "file:///etc/hostname">{levels}]>'
    html = f"{document}<html><body><p>{RIVER[0]}</p><p>Fin&e9;&file;.</p></body></html>"
    texts = [item.text for item in read(tmp_path, Epub({"a.xhtml": html.encode()})).sentences]
    assert texts == [RIVER[0], "Fin&e9;&file;."]


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    bomb = b"<html><body><p>" + b" " * 15_000_000 + RIVER[0].encode() + b"</p></body></html>"
    assert error_of(Epub({"a.xhtml": bomb}).write(tmp_path / "b.epub")) == "UNREADABLE_PDF"


def test_deep_markup_does_no_harm(tmp_path: Path) -> None:
    deep = "<div>" * 5000 + f"<p>{RIVER[0]}</p>" + "</div>" * 5000
    path = Epub({"a.xhtml": deep, "b.xhtml": chapter(RIVER[1])}).write(tmp_path / "b.epub")
    assert [item.text for item in read_book(path).sentences][-1] == RIVER[1]


@pytest.mark.parametrize(
    "link", ["../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "//host/x", "%2e%2e/%2e%2e/x"]
)
def test_links_out_of_the_book_are_not_followed(tmp_path: Path, link: str) -> None:
    item = f'<item id="x" href="{link}" media-type="application/xhtml+xml"/>'
    assert len(read(tmp_path, Epub({"a.xhtml": chapter(*RIVER)}, items=item)).sentences) == 2


def test_too_much_text_is_too_many_pages(tmp_path: Path) -> None:
    path = Epub({"a.xhtml": chapter(*RIVER * 40)}).write(tmp_path / "b.epub")
    assert error_of(path, Limits(max_pages=2)) == "TOO_MANY_PAGES"


@pytest.mark.parametrize(("name", "code"), [("b.epub", "UNREADABLE_PDF"), ("b.pdf", "UNSUPPORTED_FILE")])
def test_a_broken_archive_is_refused(tmp_path: Path, name: str, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04" + bytes(range(256)))
    assert error_of(path) == code


def test_an_archive_without_a_package_is_no_book(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.epub", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert error_of(tmp_path / "b.epub") == "UNSUPPORTED_FILE"


def test_a_package_without_a_spine_is_read_as_listed(tmp_path: Path) -> None:
    path = Epub({"a.xhtml": chapter(*RIVER)}).write(tmp_path / "b.epub")
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entries["OEBPS/book.opf"] = entries["OEBPS/book.opf"].replace(b"<itemref", b"<nothing")
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    assert [item.text for item in read_book(path).sentences] == list(RIVER)


def cut_short(tmp_path: Path, *, keep: str) -> Path:
    """A book of three chapters that ends in the middle of the entry `keep`."""
    noise = "".join(f"<p>Soir {number} : {text}</p>" for number in range(40) for text in RIVER)
    path = Epub({"a.xhtml": chapter(*MILL), "b.xhtml": noise, "c.xhtml": chapter(*RIVER)}).write(
        tmp_path / "b.epub"
    )
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo(f"OEBPS/{keep}")
    path.write_bytes(path.read_bytes()[: entry.header_offset + 60 + entry.compress_size // 2])
    return path


def test_of_a_book_that_was_cut_off_the_beginning_is_read(tmp_path: Path) -> None:
    book = read_book(cut_short(tmp_path, keep="b.xhtml"))
    texts = [sentence.text for sentence in book.sentences]
    assert texts[0] == MILL[0]
    assert f"Soir 0 : {RIVER[0]}" in texts
    assert f"Soir 39 : {RIVER[0]}" not in texts
    assert [(warning.code, warning.pages) for warning in book.warnings] == [("PAGES_UNREADABLE", (2, 3))]


def test_a_book_that_was_cut_off_before_its_list_of_contents_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "b.epub"
    path.write_bytes(Epub({"a.xhtml": chapter(*MILL)}).write(path).read_bytes()[:90])
    assert error_of(path) == "UNREADABLE_PDF"


def test_a_bomb_without_a_directory_is_refused(tmp_path: Path) -> None:
    path = Epub({"a.xhtml": "<p>" + "a" * 20_000_000 + "</p>"}).write(tmp_path / "b.epub")
    path.write_bytes(path.read_bytes()[:-60])
    assert error_of(path) == "UNREADABLE_PDF"


@pytest.mark.parametrize(("written", "asked"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_names_are_found_however_their_accents_are_written(
    tmp_path: Path, written: Literal["NFC", "NFD"], asked: Literal["NFC", "NFD"]
) -> None:
    with zipfile.ZipFile(tmp_path / "b.epub", "w") as archive:
        archive.writestr(unicodedata.normalize(written, "été.xhtml"), "Le vent.")
    assert Archive(str(tmp_path / "b.epub")).read(unicodedata.normalize(asked, "Été.xhtml")) == b"Le vent."


def test_names_in_utf8_are_found_where_that_is_not_said(tmp_path: Path) -> None:
    path = tmp_path / "b.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("été.xhtml", "Le vent.")
    heads = {b"PK\x03\x04\x14\x00\x00\x08": 7, b"PK\x01\x02\x14\x03\x14\x00\x00\x08": 9}
    data = path.read_bytes()
    for head, flag in heads.items():
        assert head in data
        data = data.replace(head, head[:flag] + b"\x00")
    path.write_bytes(data)
    assert Archive(str(path)).read("été.xhtml") == b"Le vent."


CONTENTS = "<h2>Table</h2><table><tr><td>I.</td><td><a href='#a'>La roue</a></td><td>3</td></tr></table>"


AUTHOR = "<p>par<br/>Personne d’Autre</p><p>Rouen, 1912</p>"


@pytest.mark.parametrize(
    ("title", "heading"), [(AUTHOR, "<h2>I</h2>"), (AUTHOR, "<div><p>I</p></div>"), (CONTENTS, "<h2>I</h2>")]
)
def test_title_and_contents_before_the_first_chapter_are_left_out(
    tmp_path: Path, title: str, heading: str
) -> None:
    text = f"<h1>Le Moulin endormi</h1>{title}{heading}{chapter(MILL[0])}"
    assert body(tmp_path, text) == ["I", MILL[0]]


def test_a_sentence_below_the_title_is_no_title_page(tmp_path: Path) -> None:
    text = f"<h1>Le Moulin endormi</h1><p>{MILL[0]}</p>{chapter(RIVER[0], title='II')}"
    assert body(tmp_path, text) == ["Le Moulin endormi", MILL[0], "II", RIVER[0]]


def test_captions_of_pictures_are_left_out(tmp_path: Path) -> None:
    figure = (
        "<figure><img src='m.png'/><figcaption>La roue.</figcaption></figure><p class='caption'>L’eau.</p>"
    )
    assert body(tmp_path, f"<p>{RIVER[0]}</p>{figure}<p>{RIVER[1]}</p>") == list(RIVER)


def test_a_sentence_that_documents_part_is_put_together(tmp_path: Path) -> None:
    assert body(tmp_path, f"<p>{MILL[0][:58]}</p>", f"<p>{MILL[0][59:]}</p>") == [MILL[0]]


def test_items_of_a_list_stay_apart(tmp_path: Path) -> None:
    items = "<ul><li>du pain</li><li>des pommes</li></ul>"
    assert body(tmp_path, f"<p>{RIVER[0]}</p>{items}") == [RIVER[0], "du pain", "des pommes"]


def test_a_link_whose_target_links_back_calls_a_note(tmp_path: Path) -> None:
    text = '<div>Il pleuvait.<a id="r1" href="c1.xhtml#n1"><span class="sup">1</span></a></div>'
    note = '<div><a id="n1" href="c0.xhtml#r1">1.</a> Une note.</div>'
    assert body(tmp_path, text, note) == ["Il pleuvait."]
