"""Whatever a file holds, the pipeline gives sound sentences or a BookError, and nothing else."""

import contextlib
import json
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.text import sandbox
from app.text.book import Book, BookError
from app.text.extract import read_book, read_text
from tests.support.mutations import mutate, mutate_zip
from tests.text.epubs import Epub
from tests.text.pdfs import FILLER, draw, head_and_number

PIECES = [
    *"«»“”\"'’—–-*.!?…,;:_=[]()0123456789 \t\n\x02\x1b\x00\u00ad\u2010\u202f\ufffe\ud800fiﬁ´`¨^éÉI",
    "Il", "le", "moulin", "dor-", "Mme", "CHAPITRE", "IV", "peut-", "être", "t-il", "⁴", "\U0001f600",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=20)
# Also outside of any page, and upside down.
POSITIONS = st.floats(-2000, 2000).map(lambda value: round(value, 1)) | st.sampled_from(
    [0.0, 50.0, 1e6, -1e6]
)
LINES = st.tuples(TEXTS, POSITIONS, POSITIONS, POSITIONS, POSITIONS).map(list)
ORDINARY = st.integers(0, 40).map(lambda row: [FILLER[row % 6], 50.0, 350.0, 520.0 - 14.0 * row, 11.0])
PAGES = st.lists(st.tuples(st.booleans(), st.lists(LINES | ORDINARY, max_size=25)), min_size=1, max_size=6)


def check(book: Book) -> None:
    assert all(any(char.isalnum() for char in sentence.text) for sentence in book.sentences)
    pages = [sentence.page for sentence in book.sentences]
    assert pages == sorted(pages)
    assert all(1 <= page <= book.pages for page in pages)


def check_or_refuse(read: Callable[[], Book]) -> None:
    try:
        book = read()
    except BookError:
        return
    check(book)


def items_of(pages: Sequence[tuple[bool, list[list[Any]]]]) -> list[dict[str, Any]]:
    numbered = enumerate(pages, start=1)
    return [
        {"pages": len(pages)},
        *({"page": number, "images": images, "lines": lines} for number, (images, lines) in numbered),
    ]


@settings(max_examples=150, deadline=None)
@given(PAGES, st.booleans())
def test_lines_of_any_kind_make_sound_sentences_or_an_error(pages: list, fix: bool) -> None:
    items = items_of(pages)
    printed = b"".join(json.dumps(item).encode() + b"\n" for item in [*items, {"end": True}])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandbox, "_reader", lambda *_: contextlib.nullcontext(BytesIO(printed)))
        check_or_refuse(lambda: read_book(Path("book.pdf"), fix_hyphenation=fix))


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS | st.sampled_from(FILLER), max_size=30).map("\n".join))
def test_any_text_makes_sound_sentences_or_an_error(text: str) -> None:
    check_or_refuse(lambda: read_text(text))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(["pages", "page", "lines", "images", "broken", "mended", "text", "paragraph"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.dictionaries(KEYS, JSON | LINES.map(lambda line: [line]), max_size=4), max_size=4))
def test_a_reader_that_prints_nonsense_does_no_harm(items: list) -> None:
    printed = b"".join(json.dumps(item).encode() + b"\n" for item in [*items, {"end": True}])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandbox, "_reader", lambda *_: contextlib.nullcontext(BytesIO(printed)))
        check_or_refuse(lambda: read_book(Path("book.pdf")))


@pytest.mark.parametrize("seed", range(12))
def test_damaged_files_make_sound_sentences_or_an_error(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    pdf = draw(tmp_path / "book.pdf", [FILLER, FILLER], head_and_number)
    pdf.write_bytes(mutate(pdf.read_bytes(), random))
    epub = Epub({"1.xhtml": "<h1>I</h1><p>Il neigeait. Le facteur entra.</p>"}).write(tmp_path / "book.epub")
    epub.write_bytes(mutate_zip(epub.read_bytes(), random))
    for path in (pdf, epub):
        check_or_refuse(lambda path=path: read_book(path))
