"""Mends a PDF that lost its end, and with it the list of its pages: pages may still be there."""

import re
import zlib
from collections.abc import Iterator

# What one compressed group of objects, and all of them, may inflate to (bytes).
_MAX_GROUP = 4 * 1024 * 1024
_MAX_GROUPS = 64 * 1024 * 1024
# Higher numbers than these six digits are damage: PDFium takes none beyond four million.
_OBJECT = re.compile(rb"(?<!\d)(\d{1,6})[ \r\n]+\d{1,5}[ \r\n]+obj\b")
# A page, but not the list of pages.
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_GROUP = re.compile(rb"/Type\s*/ObjStm\b")
_FIRST = re.compile(rb"/First\s+(\d{1,7})\b")
_DATA = re.compile(rb"stream\r?\n")
_ENCRYPTED = re.compile(rb"/Encrypt\b")
_BOX = re.compile(rb"/MediaBox\s*\[[^\]]{1,80}\]")
_A5 = b"/MediaBox[0 0 420 595]"
# So many bytes are inflated at a time.
_STEP = 256
_MAX_NUMBER_LENGTH = 6
# An object's dictionary is looked at only so far (bytes).
_HEAD = 4096


def mend(data: bytes, max_pages: int) -> bytes | None:
    """Return a PDF with all pages that `data` holds, in the order of the file; None if there are none."""
    if _ENCRYPTED.search(data):
        return None
    pages: dict[bytes, None] = {}
    loose: dict[bytes, bytes] = {}
    for number, body in _objects(data, loose):
        if _PAGE.search(body):
            pages[number] = None
    if not pages or len(pages) > max_pages:
        return None
    return data + _tail(data, pages, loose)


def _objects(data: bytes, loose: dict[bytes, bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield number and dictionary of each object; those out of compressed groups are put into `loose`."""
    left = _MAX_GROUPS
    for match in _OBJECT.finditer(data):
        end = data.find(b"endobj", match.end(), match.end() + _HEAD)
        body = data[match.end() : end if end != -1 else match.end() + _HEAD]
        stream = _DATA.search(body)
        head = body[: stream.start()] if stream else body
        if stream is None or not _GROUP.search(head):
            yield match[1], head
        elif left > 0:
            inflated = _inflate(data, match.end() + stream.end())
            left -= len(inflated)
            found = dict(_members(inflated, head))
            loose.update(found)
            yield from found.items()


def _inflate(data: bytes, start: int) -> bytes:
    """Return what can be inflated of a stream, up to where it is damaged, within bounds."""
    engine = zlib.decompressobj()
    parts: list[bytes] = []
    left = _MAX_GROUP
    # In steps, because an error takes away what its step has given.
    for position in range(start, min(start + _MAX_GROUP, len(data)), _STEP):
        try:
            parts.append(engine.decompress(data[position : position + _STEP], _MAX_GROUP))
        except zlib.error:
            break
        left -= len(parts[-1])
        if engine.eof or left < 0:
            break
    return b"".join(parts)


def _members(inflated: bytes, head: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield number and content of the objects of a group: pairs of number and offset, then the objects."""
    match = _FIRST.search(head)
    if match is None:
        return
    first = int(match[1])
    words = inflated[:first].split()
    numbers, offsets = words[::2], [first + int(word) for word in words[1::2] if word.isdigit()]
    for index, (number, offset) in enumerate(zip(numbers, offsets, strict=False)):
        end = offsets[index + 1] if index + 1 < len(offsets) else len(inflated)
        if number.isdigit() and len(number) <= _MAX_NUMBER_LENGTH and offset < end <= len(inflated):
            yield number, inflated[offset:end]


def _tail(data: bytes, pages: dict[bytes, None], loose: dict[bytes, bytes]) -> bytes:
    """Return the objects that were in groups, a list of the pages, and a catalogue."""
    free = 1 + max(map(int, [*pages, *loose, *(match[1] for match in _OBJECT.finditer(data))]))
    box = _BOX.search(data)
    parts = [b"\nendstream endobj\n"]
    parts += [b"%s 0 obj\n%s\nendobj\n" % (number, body) for number, body in loose.items()]
    kids = b" ".join(b"%s 0 R" % number for number in pages)
    parts.append(
        b"%d 0 obj\n<</Type/Pages/Count %d/Kids[%s]%s>>\nendobj\n"
        % (free, len(pages), kids, box.group() if box else _A5)
    )
    parts.append(b"%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj\n" % (free + 1, free))
    parts.append(b"trailer\n<</Root %d 0 R/Size %d>>\n%%%%EOF\n" % (free + 1, free + 2))
    return b"".join(parts)
