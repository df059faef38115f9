from app.engines.gate.report import ResultRow, quality_report, worst_sources


def test_an_empty_book_has_a_report() -> None:
    report = quality_report([], 8)
    assert (report["sources"], report["sentences"], report["within_limit_rate"]) == (0, 0, 0.0)


def test_a_long_sentence_without_faults_is_not_among_the_worst() -> None:
    rows = [
        ResultRow(0, 40, ["over_limit"]),
        ResultRow(1, 9, ["fragment"]),
        ResultRow(2, 4, ["lost_content"]),
    ]
    assert worst_sources(rows, 8) == [2, 1]


def test_at_most_ten_are_the_worst() -> None:
    assert worst_sources([ResultRow(n, 4, ["fragment"]) for n in range(30)], 8) == list(range(10))
