from hypothesis import given
from hypothesis import strategies as st

from app.text.book import SourceSentence
from app.text.chunk import split_chunks
from app.text.words import count_words


def sentences(words: list[int], ends: set[int] = frozenset()) -> list[SourceSentence]:
    return [
        SourceSentence(" ".join(["mot"] * count), 1, ends_paragraph=index in ends)
        for index, count in enumerate(words)
    ]


@given(st.lists(st.integers(0, 30), max_size=60), st.integers(1, 12))
def test_chunks_are_complete_contiguous_and_never_empty(words: list[int], count: int) -> None:
    chunks = split_chunks(sentences(words), count)
    assert [index for chunk in chunks for index in chunk] == list(range(len(words)))
    assert all(chunks)
    assert len(chunks) == min(count, len(words))


def test_no_sentences_make_no_chunks() -> None:
    assert split_chunks([], 3) == []


def test_chunks_have_about_the_same_number_of_words() -> None:
    book = sentences([3, 17] * 50)
    sizes = [sum(count_words(book[i].text) for i in chunk) for chunk in split_chunks(book, 4)]
    assert max(sizes) - min(sizes) <= 20


def test_cuts_at_the_end_of_a_paragraph_that_is_near() -> None:
    assert split_chunks(sentences([10] * 20, ends={10}), 2) == [range(11), range(11, 20)]


def test_does_not_go_far_for_the_end_of_a_paragraph() -> None:
    assert split_chunks(sentences([10] * 20, ends={16}), 2) == [range(10), range(10, 20)]
