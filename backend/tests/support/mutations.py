"""Damages files in the ways that crash readers: flipped bytes, cuts, repeats, absurd numbers, tokens."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

Mutation = Callable[[bytes, Random], bytes]

_NUMBER = re.compile(rb"\d+")
_NUMBERS = (
    b"0",
    b"-1",
    b"65536",
    b"2147483647",
    b"-2147483648",
    b"9999999999999999999",
    b"1e308",
    b"0.00001",
)
_TOKENS = (
    b"<<", b">>", b"[", b"]", b"(", b")", b"endobj", b"stream\n", b"endstream", b"/Kids", b"/Type/Page",
    b"/Length", b" 1 0 R ", b" 3 0 R ", b"q ", b"BT ", b"ET ", b"Do ", b"<", b">", b"&lt;", b"&x;", b"</p>",
    b"<!DOCTYPE", b"\x00", b"\xff\xfe", b"\xc3", b"]]>", b"\n" * 50, b"(" * 200, b"[" * 2000, b"<div>" * 500,
)  # fmt: skip


def _flip(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 4, 32, 256))):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _truncate(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(1, len(data) + 1)]


def _cut_out(data: bytes, random: Random) -> bytes:
    start, length = _range(data, random)
    return data[:start] + data[start + length :]


def _repeat(data: bytes, random: Random) -> bytes:
    start, length = _range(data, random)
    times = random.choice((1, 2, 50))
    return data[:start] + data[start : start + length] * times + data[start:]


def _move(data: bytes, random: Random) -> bytes:
    start, length = _range(data, random)
    rest = data[:start] + data[start + length :]
    target = random.randrange(len(rest) + 1)
    return rest[:target] + data[start : start + length] + rest[target:]


def _renumber(data: bytes, random: Random) -> bytes:
    numbers = list(_NUMBER.finditer(data))
    if not numbers:
        return data
    match = random.choice(numbers)
    return data[: match.start()] + random.choice(_NUMBERS) + data[match.end() :]


def _insert(data: bytes, random: Random) -> bytes:
    position = random.randrange(len(data) + 1)
    return data[:position] + random.choice(_TOKENS) + data[position:]


def _range(data: bytes, random: Random) -> tuple[int, int]:
    return random.randrange(len(data)), random.choice((1, 10, 200, 2000))


_MUTATIONS: tuple[Mutation, ...] = (_flip, _truncate, _cut_out, _repeat, _move, _renumber, _insert)


def mutate(data: bytes, random: Random) -> bytes:
    """Return the bytes with one to four damages; never empty bytes for any that are not."""
    for _ in range(random.randint(1, 4)):
        data = random.choice(_MUTATIONS)(data, random) or data
    return data


def mutate_zip(data: bytes, random: Random) -> bytes:
    """Return a sound archive with one damaged entry or, one time in four, a damaged archive."""
    if random.random() < 0.25:
        return mutate(data, random)
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        entries = {name: source.read(name) for name in source.namelist()}
    target = random.choice([name for name in entries if entries[name]])
    entries[target] = mutate(entries[target], random)
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return output.getvalue()
