import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.segment import sentence_spans, split_sentences

PIECES = [
    *"«»“”\"'’‘‹›()[]—–-*.!?…,;:\n aZé1",
    "M. ", "Mme ", "Dr. ", "p. ex. ", "etc. ", "J.-C. ", "A. ", "XIV. ", "10 h. ", "Il ", "Paul ", "dit-il. ",
    "Ah ! ", "Mais… ", " ", "...", "N.B. ", "LE ROI. — ", "* * *", "CHAPITRE II\n", "a) ", "1. ", "Oui. ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)
# At this size a rule that looks back over the whole sentence at every mark takes minutes instead of a blink.
HUGE = 400_000


def words(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@given(TEXTS)
def test_no_word_is_lost_repeated_or_moved(text: str) -> None:
    assert words("".join(split_sentences(text))) == words(text)


@given(TEXTS.filter(lambda text: "\n" not in text))
def test_a_line_with_words_comes_back_whole_but_for_white_space(text: str) -> None:
    expected = "".join(text.split()) if any(char.isalnum() for char in text) else ""
    assert "".join("".join(split_sentences(text)).split()) == expected


@given(TEXTS)
def test_spans_are_in_order_trimmed_and_hold_words(text: str) -> None:
    end = 0
    for start, stop in sentence_spans(text):
        assert end <= start < stop
        assert text[start:stop] == text[start:stop].strip()
        assert words(text[start:stop])
        end = stop


@pytest.mark.parametrize(
    "sentence",
    ["M. Pic vint.", "« Viens ! » dit-il.", "— Oui.", "Il vit A. de B.", "Mais… M. Pic !", "P.-S. Revenez."],
)
def test_a_sentence_by_itself_is_not_cut_again(sentence: str) -> None:
    assert split_sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        ". ",
        "«",
        "M. ",
        "« . ",
        "! ",
        "( .",
        "— a. M. ",
        "A.",
        "Mais… Paul ",
        "* \n",
        "(a. b) ",
        "I\n",
        "'. ",
    ],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    text = piece * (HUGE // len(piece))
    assert words("".join(split_sentences(text))) == words(text)
