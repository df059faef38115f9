"""Reading the JSON of a model: whatever is not surely an answer counts as none."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any

from app.engines.base import Source
from app.engines.gate.tidy import tidied

_FENCE = re.compile(r"```(?:json)?\s*(.*?)```", re.DOTALL)
_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_OPENING = re.compile(r"[\[{]")
_MAX_OPENINGS = 20
# Characters; a rewrite repeats subjects, but one that is much longer than its source is not a rewrite.
_MAX_GROWTH, _GROWTH_ALLOWANCE = 3, 80


def read_reply(text: str, batch: Sequence[Source]) -> dict[int, tuple[str, ...]]:
    """Return the usable answers by the index of their source; ids that are missing or doubled have none."""
    items = [item for item in _items(text) if isinstance(item, dict) and _is_id(item.get("id"))]
    count = Counter(item["id"] for item in items)
    answers = {}
    for item in items:
        if count[item["id"]] != 1 or not 1 <= item["id"] <= len(batch):
            continue
        source = batch[item["id"] - 1]
        if sentences := _sentences(item.get("sentences"), source.text):
            answers[source.index] = sentences
    return answers


def _is_id(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _items(text: str) -> list[Any]:
    """Return the list in a reply, which may stand in an object, in a fence or between other words."""
    stripped = _THOUGHTS.sub("", text).strip()
    fence = _FENCE.search(stripped)
    for candidate in (stripped, fence.group(1) if fence else ""):
        try:
            return _list_in(json.loads(candidate))
        except (ValueError, RecursionError):
            continue
    return _list_between(stripped)


def _list_between(text: str) -> list[Any]:
    decoder = json.JSONDecoder()
    for opening in islice(_OPENING.finditer(text), _MAX_OPENINGS):
        try:
            value, _ = decoder.raw_decode(text, opening.start())
        except (ValueError, RecursionError):
            continue
        # A list that does not hold objects is part of the prose, or of a list that was cut off.
        if any(isinstance(item, dict) for item in _list_in(value)):
            return _list_in(value)
    return []


def _list_in(value: object) -> list[Any]:
    if isinstance(value, dict):
        if "id" in value:
            return [value]
        lists = [item for item in value.values() if isinstance(item, list)]
        return lists[0] if len(lists) == 1 else []
    return value if isinstance(value, list) else []


def _sentences(value: object, source: str) -> tuple[str, ...] | None:
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        return None
    sentences = tuple(tidied(_printable(item)) for item in value)
    if not all(any(character.isalnum() for character in sentence) for sentence in sentences):
        return None
    too_long = sum(map(len, sentences)) > _MAX_GROWTH * len(source) + _GROWTH_ALLOWANCE
    return None if too_long else sentences


def _printable(text: str) -> str:
    """Drop control characters and halves of surrogate pairs, which no database keeps."""
    return "".join(
        c for c in text if c.isspace() or (c >= " " and c != "\x7f" and not "\ud800" <= c <= "\udfff")
    )
