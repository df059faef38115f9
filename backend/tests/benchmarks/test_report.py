"""docs/benchmarks.md has two writers, and neither touches the other's part."""

from benchmarks.report import GOALS, sections_of, with_benchmarks, with_goals
from benchmarks.verify.goals import at_most, merged, not_measured, rows_of

BENCH = {"The machine": "Two cores.", "Reading": "| what | measured |\n|---|---|\n| pages | 3 |"}
PARTS = ["parallel", "queue"]


def test_each_writer_keeps_the_part_of_the_other() -> None:
    document = with_benchmarks(with_goals("", "first goals"), BENCH)
    assert sections_of(document) == {**BENCH, GOALS: "first goals"}
    document = with_goals(document, "second goals")
    assert sections_of(document) == {**BENCH, GOALS: "second goals"}


def test_a_part_that_is_written_anew_loses_what_it_no_longer_has() -> None:
    document = with_benchmarks(with_goals("", "goals"), BENCH)
    again = with_benchmarks(document, {"The machine": "Four cores."})
    assert sections_of(again) == {"The machine": "Four cores.", GOALS: "goals"}


def test_writing_the_same_again_changes_nothing() -> None:
    document = with_goals(with_benchmarks("", BENCH), "goals\n\n### More\n\ntext")
    assert with_goals(document, sections_of(document)[GOALS]) == document
    assert with_benchmarks(document, BENCH) == document


def test_rows_of_parts_that_were_not_measured_stay() -> None:
    old = merged("", PARTS, {part: rows_of(part, [at_most("speed", 2.0, 1.2, "slow")]) for part in PARTS})
    new = merged(old, PARTS, {"queue": rows_of("queue", [at_most("speed", 1.0, 1.2, "fast")])})
    assert new.splitlines()[2:] == [
        "| parallel | speed | at most 1.2 | slow | 2.00 | **no** |",
        "| queue | speed | at most 1.2 | fast | 1.00 | yes |",
    ]


def test_what_could_not_be_measured_is_not_met_and_keeps_the_table_whole() -> None:
    (row,) = rows_of("queue", [not_measured("speed", "a | b\nc")])
    assert row == "| queue | speed |  | not measured: a / b c |  | **no** |"
