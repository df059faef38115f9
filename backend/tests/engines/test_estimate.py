"""How many tokens a book may take."""

from app.engines.base import Source
from app.engines.estimate import estimate_tokens, lengths_of


def test_sentences_that_may_be_changed_are_counted_by_their_words() -> None:
    sources = [
        Source(0, "Il dort."),
        Source(1, "Elle part."),
        Source(2, "Le vieux chat noir dort.", "dialogue"),
        Source(3, "CHAPITRE PREMIER", "heading"),
        Source(4, "—"),
    ]
    assert lengths_of(sources) == [[2, 2], [5, 1]]


def test_sentences_within_the_limit_cost_nothing() -> None:
    assert estimate_tokens([[3, 500], [8, 500]], max_words=8, batch_size=30) == 0


def test_a_smaller_limit_costs_more() -> None:
    lengths = [[5, 100], [10, 100], [20, 100]]
    estimates = [estimate_tokens(lengths, limit, 30) for limit in (4, 8, 15, 30)]
    assert estimates == sorted(estimates, reverse=True)
    assert len(set(estimates)) == 4


def test_twice_the_book_takes_twice_the_tokens() -> None:
    once, twice = (estimate_tokens([[20, 300 * times]], 8, 30) for times in (1, 2))
    assert abs(twice - 2 * once) <= 1
