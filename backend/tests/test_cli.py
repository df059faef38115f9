"""The command line, run as a program."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import books
from tests.text.epubs import annotated

PROGRAM = Path(sys.executable).with_name("frenchnovel")
SAMPLE = Path(__file__).parents[2] / "docs" / "sample" / "heure-de-saint-ambroise.pdf"
TEXT = "Le vent tomba ; la mer se calma.\n\n— Oui,\ndit-il.\n"


def run(*arguments: object, text: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(PROGRAM), *map(str, arguments)],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


def test_extract_prints_pages_sentences_and_warnings() -> None:
    result = run("extract", SAMPLE)
    book = json.loads(result.stdout)
    assert (result.returncode, book["pages"], book["warnings"]) == (0, 21, [])
    assert {"text", "page", "kind", "chapter"} == set(book["sentences"][0])
    texts = [sentence["text"] for sentence in book["sentences"]]
    assert "L’horloge de Saint-Ambroise avançait de sept minutes." in texts


def test_extract_reads_text_from_standard_input_and_joins_its_lines() -> None:
    book = json.loads(run("extract", "-", text=TEXT).stdout)
    assert [(item["text"], item["kind"]) for item in book["sentences"]] == [
        ("Le vent tomba ; la mer se calma.", "narration"),
        ("— Oui, dit-il.", "dialogue"),
    ]


def test_extract_reads_an_epub(tmp_path: Path) -> None:
    book = json.loads(run("extract", annotated()[0].write(tmp_path / "b.epub")).stdout)
    assert (book["pages"], book["sentences"][-1]["page"]) == (9, 9)


def test_text_recognition_cannot_be_forced_where_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    result = run("extract", SAMPLE, "--ocr", "force")
    assert result.returncode == 2
    assert "tesseract-ocr-fra" in result.stderr


def test_extract_prints_a_row_or_an_object_a_sentence() -> None:
    rows = list(
        csv.DictReader(io.StringIO(run("extract", "-", "--format", "csv", text="I\n\nIl dort.").stdout))
    )
    assert rows[1] == {"page": "1", "kind": "narration", "chapter": "I", "text": "Il dort."}
    lines = run("extract", "-", "--format", "jsonl", text="I\n\nIl dort.").stdout.splitlines()
    assert json.loads(lines[1]) == {"text": "Il dort.", "page": 1, "kind": "narration", "chapter": "I"}


def test_extract_explains_what_it_left_out() -> None:
    lines = run("extract", SAMPLE, "--explain").stdout.splitlines()
    assert "page 1     left out  title page            Anne Valmorin" in lines
    assert any("kept      heading               CHAPITRE PREMIER" in line for line in lines)
    dropped = json.loads(run("extract", SAMPLE, "--explain", "--format", "json").stdout)["dropped"]
    assert {"page": 2, "text": "2", "reason": "page number"} in dropped


def test_extract_can_print_plain_lines(tmp_path: Path) -> None:
    book = tmp_path / "conte.txt"
    book.write_text(TEXT, encoding="utf-8")
    assert (
        run("extract", book, "--format", "txt").stdout == "Le vent tomba ; la mer se calma.\n— Oui, dit-il.\n"
    )


def test_simplify_answers_each_source_sentence() -> None:
    result = run("simplify", "-", "--max-words", "4", text=TEXT)
    assert result.returncode == 0
    assert json.loads(result.stdout) == [
        {
            "index": 0,
            "page": 1,
            "original": "Le vent tomba ; la mer se calma.",
            "sentences": ["Le vent tomba.", "La mer se calma."],
            "flags": [],
        },
        {
            "index": 1,
            "page": 1,
            "original": "— Oui, dit-il.",
            "sentences": ["— Oui, dit-il."],
            "flags": ["unchanged"],
        },
    ]


def test_simplify_writes_csv_for_spreadsheets(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    result = run("simplify", "-", "--format", "csv", "-o", target, text="=SOMME(A1) est un mot étrange.\n")
    assert (result.returncode, result.stdout) == (0, "")
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"), newline="")))
    assert [row["original"] for row in rows] == ["'=SOMME(A1) est un mot étrange."]


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract",),
        ("extract", "there-is-no-such-book.pdf"),
        ("extract", "-", "--format", "yaml"),
        ("extract", "-", "--format", "csv", "--explain"),
        ("simplify", "-", "--max-words", "2"),
        ("simplify", "-", "--max-words", "51"),
        ("simplify", "-", "--engine", "oracle"),
        ("translate", "-"),
    ],
)
def test_wrong_use_ends_with_2(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", ["extract", "simplify"])
def test_an_unreadable_book_ends_with_3_and_one_sentence(command: str, tmp_path: Path) -> None:
    for make in (books.encrypted_pdf, books.scanned_pdf, books.truncated_pdf):
        result = run(command, make(tmp_path))
        assert (result.returncode, result.stdout) == (3, "")
        assert len(result.stderr.strip().splitlines()) == 1, result.stderr


def test_nothing_is_printed_but_the_result_when_standard_error_is_no_terminal() -> None:
    assert run("simplify", "-", text=TEXT).stderr == ""


def test_gate_reports_on_what_simplify_printed(tmp_path: Path) -> None:
    book = tmp_path / "livre.txt"
    book.write_text("Le vent tomba ; la mer se calma.\n\n" * 3, encoding="utf-8")
    run("simplify", book, "--max-words", 4, "-o", tmp_path / "r.json")
    report = json.loads(run("gate", tmp_path / "r.json", "--max-words", 4, "--format", "json").stdout)
    assert (report["sources"], report["changed"], report["sentences"], report["faulty"]) == (3, 3, 6, 0)
    assert report["within_limit_rate"] == 1.0


BAD = {"original": "Le vent tomba, et Jeanne rit.", "sentences": ["Le vent tomba.", "Elle rit."]}


@pytest.mark.parametrize(
    "content",
    [
        [BAD],
        {"results": [BAD]},
        [{"source": BAD["original"], "sentences": BAD["sentences"]}],
        {
            "sentences": [
                {"source_index": 7, "original": BAD["original"], "normalized": part}
                for part in BAD["sentences"]
            ]
        },
    ],
)
def test_gate_judges_results_of_any_origin(tmp_path: Path, content: object) -> None:
    (tmp_path / "r.json").write_text(json.dumps(content), encoding="utf-8")
    result = run("gate", tmp_path / "r.json")
    assert result.returncode == 0
    assert "lost_name (jeanne)" in result.stdout


@pytest.mark.parametrize(
    "content", ["{", "3", "[1]", '[{"original": "a"}]', '[{"original": "a", "sentences": [1]}]']
)
def test_gate_says_in_one_sentence_that_a_file_holds_no_results(tmp_path: Path, content: str) -> None:
    (tmp_path / "r.json").write_text(content, encoding="utf-8")
    result = run("gate", tmp_path / "r.json")
    assert result.returncode == 3
    assert len(result.stderr.strip().splitlines()) == 1
