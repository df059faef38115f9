"""Field masks: which parts of a message are meant."""

import re
from typing import Any

from tests.support.google.faults import ApiFaultError

Mask = dict[str, Any]


def parse_mask(text: str) -> Mask:
    """Read `a,b(c,d.e)` into nested names; an empty one means everything."""
    tokens = re.findall(r"\w+|[./,()]", text)
    if "".join(tokens) != text:
        raise ApiFaultError(400, "badRequest", f"Bad mask {text}")
    mask = _group(tokens) if tokens else {}
    if tokens:
        raise ApiFaultError(400, "badRequest", f"Bad mask {text}")
    return mask


def masked(value: Any, mask: Mask) -> Any:
    """Leave of a message what the mask names."""
    if not mask:
        return value
    if isinstance(value, list):
        return [masked(item, mask) for item in value]
    return {name: masked(value[name], inner) for name, inner in mask.items() if name in value}


def _group(tokens: list[str]) -> Mask:
    group: Mask = {}
    while True:
        node = group.setdefault(tokens.pop(0), {})
        while tokens and tokens[0] in "./":
            del tokens[0]
            node = node.setdefault(tokens.pop(0), {})
        if tokens and tokens[0] == "(":
            del tokens[0]
            node.update(_group(tokens))
            del tokens[0]
        if not tokens or tokens[0] != ",":
            return group
        del tokens[0]
