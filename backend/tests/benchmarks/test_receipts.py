"""How long news were on their way, by when they were sent and received."""

from benchmarks.verify.receipts import delays, last_of, percentile


def test_a_delay_belongs_to_its_job_and_batch() -> None:
    sent = [(1, 30, 10.0), (2, 30, 20.0)]
    received = [(2, 30, 20.002), (1, 30, 10.003), (1, 30, 10.001), (1, 60, 11.0)]
    found = {news: [round(ms) for ms in times] for news, times in delays(sent, received).items()}
    assert found == {(1, 30): [1, 3], (2, 30): [2]}


def test_news_that_nobody_got_are_kept_to_be_counted_as_lost() -> None:
    assert delays([(1, 30, 10.0)], []) == {(1, 30): []}


def test_the_last_receiver_counts_where_all_received() -> None:
    assert last_of({(1, 1): [1.0, 4.0], (1, 2): [9.0], (1, 3): [2.0, 6.0]}, receivers=2) == 5.0


def test_percentiles_are_values_that_occurred() -> None:
    values = [float(number) for number in range(1, 101)]
    assert (percentile(values, 0.5), percentile(values, 0.99), percentile([7.0], 0.99)) == (51.0, 100.0, 7.0)
