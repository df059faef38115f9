"""What the reader may print (see `app.text.reader.__main__`): checked before anything is made of it."""

from collections.abc import Sequence
from typing import Any, get_args

from app.text.book import Kind, Reason

_KINDS, _REASONS = get_args(Kind), get_args(Reason)
# Points; the reader prints no position as far from a page.
_FARTHEST = 1e6


def are_items(items: Sequence[dict[str, Any]]) -> bool:
    """Tell whether these are the items of one book: a text, or the number of pages and what they hold."""
    if not items:
        return False
    first, *rest = items
    if "text" in first:
        return type(first["text"]) is str
    try:
        return type(first.get("pages")) is int and all(map(_is_content, rest))
    except (TypeError, ValueError):
        # What should be a number cannot be compared, or a line has too many parts.
        return False


def _is_content(item: dict[str, Any]) -> bool:
    if "paragraph" in item:
        return item["paragraph"] in _KINDS and _all_lists(item.get("lines"), _is_paged_text)
    if "left_out" in item:
        return item["left_out"] in _REASONS and _all_lists(item.get("lines"), _is_paged_text)
    if type(item.get("page")) is not int:
        return False
    if item.get("broken") is True and "lines" not in item:
        return True
    is_page = type(item.get("images")) is bool and _is_size(item.get("size", [0, 0]))
    return is_page and _all_lists(item.get("lines"), _is_line)


def _is_size(size: Any) -> bool:
    width, height = size
    return bool(0 <= width <= _FARTHEST and 0 <= height <= _FARTHEST)


def _all_lists(values: Any, check: Any) -> bool:
    return type(values) is list and all(type(value) is list and check(value) for value in values)


def _is_paged_text(line: list[Any]) -> bool:
    return len(line) == 2 and type(line[0]) is str and type(line[1]) is int


def _is_line(line: list[Any]) -> bool:
    text, x0, x1, y, size = line
    within = -_FARTHEST <= x0 <= _FARTHEST and -_FARTHEST <= x1 <= _FARTHEST
    return type(text) is str and within and -_FARTHEST <= y <= _FARTHEST and -_FARTHEST <= size <= _FARTHEST
