import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.book import SourceSentence
from app.text.chunk import count_chunks, split_chunks

WORDS = st.lists(st.integers(0, 30), max_size=60)


def sentences(
    words: list[int], ends: set[int] = frozenset(), headings: set[int] = frozenset()
) -> list[SourceSentence]:
    return [
        SourceSentence(
            " ".join(["mot"] * count),
            1,
            "heading" if index in headings else "narration",
            ends_paragraph=index in ends,
        )
        for index, count in enumerate(words)
    ]


@given(WORDS, st.integers(1, 12), st.sets(st.integers(0, 59)), st.sets(st.integers(0, 59)))
def test_chunks_are_complete_contiguous_never_empty_and_the_same_each_time(
    words: list[int], count: int, ends: set[int], headings: set[int]
) -> None:
    book = sentences(words, ends, headings)
    chunks = split_chunks(book, count)
    assert [index for chunk in chunks for index in chunk] == list(range(len(words)))
    assert all(chunks)
    assert len(chunks) == min(count, len(words))
    assert chunks == split_chunks(book, count)


@given(WORDS.filter(bool), st.integers(1, 12), st.sets(st.integers(0, 59)), st.sets(st.integers(0, 59)))
def test_no_chunk_is_much_larger_than_its_share(
    words: list[int], count: int, ends: set[int], headings: set[int]
) -> None:
    work = [max(1, number) for number in words]
    chunks = split_chunks(sentences(words, ends, headings), count)
    largest = max(sum(work[index] for index in chunk) for chunk in chunks)
    assert largest <= 1.4 * sum(work) / len(chunks) + 2 * max(work)


@given(st.integers(1, 60_000), st.integers(1, 64), st.integers(1, 300))
def test_the_number_of_chunks_is_between_one_and_what_bounds_their_size(
    total: int, slots: int, at_once: int
) -> None:
    count = count_chunks(total, slots=slots, at_once=at_once)
    assert 1 <= count <= total
    assert total / count <= max(at_once, 960)
    assert count <= 3 * slots or total > 3 * slots * 660


@pytest.mark.parametrize(
    ("total", "chunks"), [(1, 1), (30, 1), (31, 2), (100, 4), (400, 7), (7200, 12), (50_000, 53)]
)
def test_a_typical_book_makes_three_chunks_a_slot_and_a_short_one_a_chunk_a_call(
    total: int, chunks: int
) -> None:
    assert count_chunks(total, slots=4, at_once=30) == chunks


def test_no_sentences_make_no_chunks() -> None:
    assert split_chunks([], 3) == []
    assert count_chunks(0, slots=4, at_once=30) == 0


@pytest.mark.parametrize(("total", "count"), [(1, 1), (1, 12), (50_000, 53)])
def test_books_of_any_size_are_cut(total: int, count: int) -> None:
    chunks = split_chunks(sentences([3] * total, set(range(0, total, 4))), count)
    assert (chunks[0].start, chunks[-1].stop, len(chunks)) == (0, total, min(total, count))


def test_chunks_have_about_the_same_number_of_words() -> None:
    work = [3, 17] * 50
    sizes = [sum(work[index] for index in chunk) for chunk in split_chunks(sentences(work), 4)]
    assert max(sizes) - min(sizes) <= 20


def test_cuts_at_the_end_of_a_paragraph_that_is_near() -> None:
    assert split_chunks(sentences([10] * 20, ends={10}), 2) == [range(11), range(11, 20)]


def test_does_not_go_far_for_the_end_of_a_paragraph() -> None:
    assert split_chunks(sentences([10] * 20, ends={16}), 2) == [range(10), range(10, 20)]


def test_prefers_the_start_of_a_chapter_to_a_nearer_end_of_a_paragraph() -> None:
    book = sentences([10] * 20, ends={9, 10, 11}, headings={11})
    assert split_chunks(book, 2) == [range(11), range(11, 20)]


def test_never_leaves_a_heading_at_the_end_of_a_chunk() -> None:
    book = sentences([10] * 20, ends={8, 9}, headings={9})
    assert split_chunks(book, 2) == [range(9), range(9, 20)]
