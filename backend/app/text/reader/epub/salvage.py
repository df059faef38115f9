"""Finds the entries of a zip file that was cut off: without its directory, by the heads before each entry."""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# APPNOTE 4.3.7: signature, version, flags, method, time, date, checksum, sizes, lengths of name and extra.
_HEAD = struct.Struct("<4s5H3L2H")
_SIGNATURE = re.compile(rb"PK\x03\x04")
_STORED, _DEFLATED = 0, 8
_MAX_NAME = 1000
UTF8_FLAG = 1 << 11
_RAW_DEFLATE = -15


@dataclass(frozen=True, slots=True)
class Found:
    """One entry: its name, and where its data begins and ends at the latest."""

    name: str
    flags: int
    method: int
    start: int
    end: int
    stored_size: int

    def read(self, data: bytes, limit: int) -> tuple[bytes, bool]:
        """Return up to `limit` bytes of it, and whether that is all of it; raise zlib.error."""
        if self.method == _STORED:
            end = self.start + self.stored_size
            return data[self.start : min(end, self.end, self.start + limit)], end <= self.end
        inflater = zlib.decompressobj(_RAW_DEFLATE)
        content = inflater.decompress(data[self.start : self.end], limit)
        return content, inflater.eof


def find_entries(data: bytes) -> Iterator[Found]:
    """Yield the entries whose heads are whole, in the order of the file."""
    heads = [match.start() for match in _SIGNATURE.finditer(data)]
    for head, following in pairwise([*heads, len(data)]):
        if head + _HEAD.size > len(data):
            return
        _, _, flags, method, _, _, _, size, _, name_length, extra = _HEAD.unpack_from(data, head)
        name_start = head + _HEAD.size
        start = name_start + name_length + extra
        if method in (_STORED, _DEFLATED) and 0 < name_length <= _MAX_NAME and start <= following:
            name = data[name_start : name_start + name_length]
            encoding = "utf-8" if flags & UTF8_FLAG else "cp437"
            yield Found(name.decode(encoding, "replace"), flags, method, start, following, size)
