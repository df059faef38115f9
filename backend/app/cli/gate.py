"""`frenchnovel gate`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from app.cli.book_output import print_json
from app.cli.options import max_words_option
from app.cli.results import Rewrite, read_results
from app.engines.base import EngineSettings, Simplified, Source
from app.engines.gate.report import ResultRow, quality_report, worst_sources
from app.engines.gated import judged
from app.text.words import count_words


@click.command()
@click.argument("result", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@max_words_option
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="text", show_default=True)
@click.option("--all", "show_all", is_flag=True, help="List every faulty sentence, not the worst ten only.")
def gate(result: Path, max_words: int, form: str, *, show_all: bool) -> None:
    """Judge the sentences of RESULT, a JSON file of any engine's results, and print the report.

    RESULT is what `frenchnovel simplify` prints, a JSON download of the product, or a list of
    {"original": "...", "sentences": ["...", ...]}.
    """
    rewrites = read_results(result)
    report = _report(rewrites, max_words, show_all=show_all)
    if form == "json":
        print_json(report)
    else:
        click.echo("\n".join(_lines(report)))


def _report(rewrites: Sequence[Rewrite], max_words: int, *, show_all: bool) -> dict[str, Any]:
    settings = EngineSettings(max_words=max_words)
    results = [
        judged(Source(index, rewrite.original, rewrite.kind), rewrite.sentences, settings)
        for index, rewrite in enumerate(rewrites)
    ]
    rows = [row for result in results for row in _rows(result)]
    checks = Counter(finding.check for result in results for finding in result.findings)
    faulty = [result.index for result in results if any(f.flag != "over_limit" for f in result.findings)]
    shown = faulty if show_all else worst_sources(rows, max_words)
    return {
        **quality_report(rows, max_words),
        "checks": dict(checks),
        "faulty": len(faulty),
        "all" if show_all else "worst": [_entry(rewrites[index], results[index]) for index in shown],
    }


def _rows(result: Simplified) -> Iterator[ResultRow]:
    for text, flags in zip(result.sentences, result.flags, strict=True):
        yield ResultRow(result.index, count_words(text), flags)


def _entry(rewrite: Rewrite, result: Simplified) -> dict[str, Any]:
    findings = [{"check": f.check, "part": f.part, "detail": f.detail} for f in result.findings]
    return {
        "index": result.index,
        "original": rewrite.original,
        "sentences": rewrite.sentences,
        "findings": findings,
    }


def _lines(report: dict[str, Any]) -> Iterator[str]:
    """Yield the report for a person."""
    yield f"{report['sources']} sentences, {report['changed']} of them rewritten as {report['sentences']}."
    within = f"{report['within_limit']} ({report['within_limit_rate']:.1%})"
    yield f"Within {report['max_words']} words: {within}. With faults: {report['faulty']} source sentences."
    for check, count in sorted(report["checks"].items(), key=lambda item: -item[1]):
        yield f"  {count:6} {check}"
    for entry in report.get("all", report.get("worst", [])):
        yield f"\n{entry['index']}: {entry['original']}"
        yield from (f"    {sentence}" for sentence in entry["sentences"])
        yield "  " + ", ".join(_told(finding) for finding in entry["findings"])


def _told(finding: dict[str, Any]) -> str:
    return f"{finding['check']} ({finding['detail']})" if finding["detail"] else str(finding["check"])
