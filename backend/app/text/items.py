"""What the reader may print (see `app.text.reader.__main__`): checked before anything is made of it."""

from collections.abc import Sequence
from typing import Any, get_args

from app.text.book import Kind, Reason

_KINDS, _REASONS = get_args(Kind), get_args(Reason)
_NUMBERS = (int, float)
# Points; the reader prints no position as far from a page.
_FARTHEST = 1e6


def are_items(items: Sequence[dict[str, Any]]) -> bool:
    """Tell whether these are the items of one book: a text, or the number of pages and what they hold."""
    if not items:
        return False
    first, *rest = items
    if "text" in first:
        return type(first["text"]) is str
    return type(first.get("pages")) is int and all(map(_is_content, rest))


def _is_content(item: dict[str, Any]) -> bool:
    if "paragraph" in item:
        return item["paragraph"] in _KINDS and _all_lists(item.get("lines"), _is_paged_text)
    if "left_out" in item:
        return item["left_out"] in _REASONS and _all_lists(item.get("lines"), _is_paged_text)
    if type(item.get("page")) is not int:
        return False
    if item.get("broken") is True and "lines" not in item:
        return True
    return type(item.get("images")) is bool and _all_lists(item.get("lines"), _is_line)


def _all_lists(values: Any, check: Any) -> bool:
    return type(values) is list and all(type(value) is list and check(value) for value in values)


def _is_paged_text(line: list[Any]) -> bool:
    return len(line) == 2 and type(line[0]) is str and type(line[1]) is int


def _is_line(line: list[Any]) -> bool:
    return (
        len(line) == 5
        and type(line[0]) is str
        and all(type(value) in _NUMBERS and -_FARTHEST <= value <= _FARTHEST for value in line[1:])
    )
