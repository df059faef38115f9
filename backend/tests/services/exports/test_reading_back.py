"""What was exported can be read back: the same sentences, whatever they say."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.services.exports.files import row, sentences_of, written

# What the database keeps: no NUL, no half of a surrogate pair.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40)


def joined(*pieces: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), min_size=1, max_size=9).map("".join)


# What spreadsheets write for characters that XML cannot hold, whole and in pieces.
ESCAPES = joined("_", "_x", "x0041", "x000D_", "005F", "\x01", "\r", "\uffff")
# What XlsxWriter takes for XML of its own making.
MARKUP = joined("<r>", "</r>", "<t>", "</t>", "&", "Oui", "]]>", "<!--").map("<r>{}</r>".format)
HARD = [
    '=HYPERLINK("http://example.org";"ici")',
    "'=1+1",
    "''-1+1",
    "- Oui, dit-il.",
    "— Non !",
    '"Il dit : ""Oui"""',
    "a\r\nb\nc\rd\te",
    "  bords  ",
    "\u202eערב\u202c مرحبا",
    "👩‍👩‍👧 é e\u0301",
    "\x01\x1f\x7f\ufffe\uffff",
    "_x0041_ _x005F_ _x000D_",
    "_x0041_x0042_",
    "_x0041\x01",
    "<r>Tom & Jerry</r>",
    '<r><t>Oui.</t></r></is></c><c r="H2"><f>1+1</f></c><c r="I2" t="inlineStr"><is><r><t>x</t></r>',
    "<b>&amp;</b> {{Sentence}} [[1]]",
    "\ufeffBOM",
]


@pytest.mark.parametrize("name", ["csv", "xlsx", "json", "apkg"])
@settings(max_examples=60, deadline=None)
@given(texts=st.lists(TEXTS | ESCAPES | MARKUP, min_size=1, max_size=7))
@example(texts=HARD)
def test_an_export_holds_the_sentences_as_they_were(name: str, texts: list[str]) -> None:
    rows = [row(text, index=index) for index, text in enumerate(texts)]
    expected = texts
    if name == "apkg":
        # Anki has no place for control characters: its fields are apart by one of them.
        expected = [re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", text) for text in texts]
    assert sentences_of(name, written(name, rows)) == expected
