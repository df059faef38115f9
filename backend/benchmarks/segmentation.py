"""F1 of the sentences of the gold files: how often a cut text is the same as a reader's."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

from app.text.segment import split_sentences
from config import REPOSITORY

GOLD = REPOSITORY / "backend" / "tests" / "text" / "gold"


class Item(TypedDict):
    """A text of a gold file, with its true sentences."""

    text: str
    sentences: list[str]


def measure(extra: Iterable[Path] = ()) -> dict[str, str]:
    """Cut each gold file, and the extra ones; F1 of each, what it holds, how many items went wrong."""
    return {path.name: _shown(_items(path)) for path in (*sorted(GOLD.glob("segmentation*.json")), *extra)}


def f1(items: list[Item]) -> float:
    """Return the harmonic mean of precision and recall of exact sentences, whatever their white space."""
    pairs = [(_level(item["sentences"]), _level(split_sentences(item["text"]))) for item in items]
    found = sum((true & predicted).total() for true, predicted in pairs)
    return 2 * found / sum(true.total() + predicted.total() for true, predicted in pairs)


def _items(path: Path) -> list[Item]:
    items: list[Item] = json.loads(path.read_text("utf-8"))
    return items


def _level(sentences: list[str]) -> Counter[str]:
    return Counter(re.sub(r"\s+", " ", sentence) for sentence in sentences)


def _shown(items: list[Item]) -> str:
    sentences = sum(len(item["sentences"]) for item in items)
    wrong = sum(_level(item["sentences"]) != _level(split_sentences(item["text"])) for item in items)
    return f"F1 {f1(items):.4f}, {len(items)} items, {sentences} sentences, {wrong} items wrong"
