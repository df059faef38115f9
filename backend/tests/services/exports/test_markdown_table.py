"""Markdown, rendered by a library of GitHub's dialect."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.services.exports.book import Book
from tests.services.exports.files import row, rows_of, written

RENDERER = MarkdownIt("gfm-like")
HOSTILE = [
    "*gras* _italique_ `code` ~~barré~~",
    "| a | b |",
    "[lien](javascript:alert(1)) ![image](x)",
    "<script>alert(1)</script> &amp; &#33;",
    "http://example.org www.example.org a@example.org",
    "x.ax et 3.5",
    "# titre",
    "\\* \\",
    "1. liste",
    "- Oui.",
    "$x$ [^1]: note",
    "===",
]


def cells(content: bytes) -> list[str]:
    """Return what a reader sees in the body of the table."""
    rendered = RENDERER.render(content.decode())
    inside = re.findall(r"<td>(.*?)</td>", rendered, re.DOTALL)
    assert not [cell for cell in inside if re.search(r"<(?!br>)", cell)], inside
    return [html.unescape(cell.replace("<br>", "\n")) for cell in inside]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_shown_as_it_is(text: str) -> None:
    assert cells(written("markdown", rows_of(text), ["normalized"])) == [text]


@given(st.text(st.sampled_from("ab*_`[]()<>&|~\\!#-+=.:@/w h1$^{}'\""), min_size=1, max_size=30))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    shown = cells(written("markdown", rows_of(f"x{text}x"), ["normalized"]))
    assert shown == [f"x{text}x"]


def test_line_breaks_stay_in_their_cell() -> None:
    assert cells(written("markdown", rows_of("a\r\nb\nc"), ["normalized", "page"])) == ["a\nb\nc", "3"]


def test_the_title_is_a_heading_without_markup() -> None:
    book = Book("<b>*Le* Moulin</b>", "ab" * 32, "cd" * 32, {})
    rendered = RENDERER.render(written("markdown", [row("Oui.")], book=book).decode())
    assert rendered.startswith("<h1>&lt;b&gt;*Le* Moulin&lt;/b&gt;</h1>")
    assert "<th>Page</th>\n<th>Source sentence</th>\n<th>Short sentence</th>" in rendered
