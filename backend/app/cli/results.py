"""Reads the results of any engine from JSON."""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import click

_SHAPE = 'a list of {"original": "...", "sentences": ["...", ...]}'
_LISTS = ("sentences", "results", "items")


class Rewrite(NamedTuple):
    """A source sentence and what became of it."""

    original: str
    kind: str
    sentences: list[str]


class UnreadableResultError(click.ClickException):
    """A file without results: one sentence on standard error, exit code 3."""

    exit_code = 3


def read_results(path: Path) -> list[Rewrite]:
    """Read what `frenchnovel simplify` prints, a JSON download of the product, or anything of that shape."""
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError):
        raise UnreadableResultError("This file is not JSON.") from None
    if isinstance(value, dict):
        value = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise UnreadableResultError(f"This file holds no results: {_SHAPE} is expected.")
    return list(_rewrites(value))


def _rewrites(items: list[dict[str, Any]]) -> Iterator[Rewrite]:
    if items and "normalized" in items[0]:
        for _, rows in groupby(items, key=lambda item: item.get("source_index")):
            parts = list(rows)
            yield _rewrite(parts[0], [part.get("normalized") for part in parts])
        return
    for item in items:
        yield _rewrite(item, item.get("sentences"))


def _rewrite(item: dict[str, Any], sentences: Any) -> Rewrite:
    original = item.get("original", item.get("source"))
    usable = isinstance(sentences, list) and sentences and all(isinstance(each, str) for each in sentences)
    if not isinstance(original, str) or not usable:
        raise UnreadableResultError(f"An item of this file is no result: {_SHAPE} is expected.")
    return Rewrite(original, str(item.get("kind", "narration")), sentences)
