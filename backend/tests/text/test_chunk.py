import heapq

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.book import SourceSentence
from app.text.chunk import chunk_sizes, cut_at_paragraphs, cut_exactly

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


SIZES = {
    "slots": st.integers(1, 16),
    "at_once": st.sampled_from([1, 2, 30, 60, 240]),
    "most": st.integers(0, 3000),
}


@given(st.integers(0, 30_000), *SIZES.values())
def test_sizes_cover_the_book_never_rise_and_keep_their_bounds(
    total: int, slots: int, at_once: int, most: int
) -> None:
    sizes = chunk_sizes(total, slots=slots, at_once=at_once, most=most)
    assert sum(sizes) == total
    assert all(size > 0 for size in sizes)
    assert sizes == sorted(sizes, reverse=True)
    assert all(size <= max(most, at_once) for size in sizes)
    assert all(size % at_once == 0 for size in sizes[:-1])


@given(st.integers(1, 30_000), *SIZES.values())
def test_a_book_makes_three_chunks_a_slot_unless_they_would_be_too_large_or_too_small(
    total: int, slots: int, at_once: int, most: int
) -> None:
    sizes = chunk_sizes(total, slots=slots, at_once=at_once, most=most)
    limit = max(1, most // at_once)
    units = -(-total // at_once)
    assert len(sizes) <= max(3, -(-units // (slots * limit)) + 1) * slots
    assert len(sizes) >= min(units, slots)
    if units >= 6 * slots:
        assert len(sizes) >= 3 * slots


@given(st.integers(1, 30_000), *SIZES.values())
def test_slots_of_the_same_speed_end_together(total: int, slots: int, at_once: int, most: int) -> None:
    sizes = chunk_sizes(total, slots=slots, at_once=at_once, most=most)
    busy_until = [0] * slots
    for size in sizes:
        heapq.heapreplace(busy_until, busy_until[0] + -(-size // at_once))
    assert max(busy_until) == -(-total // (slots * at_once))


@pytest.mark.parametrize(
    ("total", "sizes"),
    [
        (1, [1]),
        (31, [30, 1]),
        (100, [30, 30, 30, 10]),
        (7200, [900] * 4 + [600] * 4 + [300] * 4),
    ],
)
def test_a_typical_book_makes_large_chunks_first_and_a_short_one_a_chunk_a_call(
    total: int, sizes: list[int]
) -> None:
    assert chunk_sizes(total, slots=4, at_once=30, most=10_000) == sizes


@given(st.lists(st.integers(1, 1000), max_size=20))
def test_an_exact_cut_has_exactly_the_sizes(sizes: list[int]) -> None:
    chunks = cut_exactly(sizes)
    assert [len(chunk) for chunk in chunks] == sizes
    assert [index for chunk in chunks for index in chunk] == list(range(sum(sizes)))


@given(WORDS, st.integers(1, 12), st.sets(st.integers(0, 59)), st.sets(st.integers(0, 59)))
def test_chunks_are_complete_contiguous_never_empty_and_the_same_each_time(
    words: list[int], slots: int, ends: set[int], headings: set[int]
) -> None:
    book, sizes = sentences(words, ends, headings), chunk_sizes(len(words), slots=slots, at_once=2, most=9)
    chunks = cut_at_paragraphs(book, sizes)
    assert [index for chunk in chunks for index in chunk] == list(range(len(words)))
    assert all(chunks)
    assert len(chunks) == len(sizes)
    assert chunks == cut_at_paragraphs(book, sizes)


@given(WORDS.filter(bool), st.integers(1, 12), st.sets(st.integers(0, 59)), st.sets(st.integers(0, 59)))
def test_no_chunk_is_much_larger_than_its_share(
    words: list[int], slots: int, ends: set[int], headings: set[int]
) -> None:
    work = [max(1, number) for number in words]
    sizes = chunk_sizes(len(words), slots=slots, at_once=2, most=99)
    chunks = cut_at_paragraphs(sentences(words, ends, headings), sizes)
    for size, chunk in zip(sizes, chunks, strict=True):
        share = size / len(words) * sum(work)
        assert sum(work[index] for index in chunk) <= 1.4 * share + 2 * max(work)


def test_no_sentences_make_no_chunks() -> None:
    assert chunk_sizes(0, slots=4, at_once=30, most=1000) == []
    assert cut_at_paragraphs([], []) == []
    assert cut_exactly([]) == []


@pytest.mark.parametrize(("total", "slots"), [(1, 1), (1, 12), (50_000, 16)])
def test_books_of_any_size_are_cut(total: int, slots: int) -> None:
    sizes = chunk_sizes(total, slots=slots, at_once=30, most=1000)
    chunks = cut_at_paragraphs(sentences([3] * total, set(range(0, total, 4))), sizes)
    assert (chunks[0].start, chunks[-1].stop, len(chunks)) == (0, total, len(sizes))


def test_chunks_have_words_in_proportion() -> None:
    work = [3] * 100 + [17] * 100
    chunks = cut_at_paragraphs(sentences(work), [100, 100])
    assert [len(chunk) for chunk in chunks] == [141, 59]


def test_cuts_at_the_end_of_a_paragraph_that_is_near() -> None:
    assert cut_at_paragraphs(sentences([10] * 20, ends={10}), [10, 10]) == [range(11), range(11, 20)]


def test_does_not_go_far_for_the_end_of_a_paragraph() -> None:
    assert cut_at_paragraphs(sentences([10] * 20, ends={16}), [10, 10]) == [range(10), range(10, 20)]


def test_prefers_the_start_of_a_chapter_to_a_nearer_end_of_a_paragraph() -> None:
    book = sentences([10] * 20, ends={9, 10, 11}, headings={11})
    assert cut_at_paragraphs(book, [10, 10]) == [range(11), range(11, 20)]


def test_never_leaves_a_heading_at_the_end_of_a_chunk() -> None:
    book = sentences([10] * 20, ends={8, 9}, headings={9})
    assert cut_at_paragraphs(book, [10, 10]) == [range(9), range(9, 20)]
