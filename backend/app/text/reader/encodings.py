"""Finds out in which encoding a text is written."""

import codecs
import re

from app.text.reader.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Characters below U+0100 make up nearly all of a French text: one byte of their two is zero.
_ZERO_SHARE = 0.7
_SAMPLE_BYTES = 4096
# In this order on a tie: Windows, Latin-9, the old Macintosh, DOS.
_ONE_BYTE = ("cp1252", "iso8859-15", "mac_roman", "cp850")
_FRENCH = frozenset("éèêëàâäùûüîïôöçœæÉÈÊÀÂÇÎÔŒ«»“”‘’—–…\u00a0°€")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x9f]")
# Text has next to no control characters; a stray one in so many characters does no harm.
_MAX_CONTROLS = 1 / 200
# A file that was cut off or patched may have a few bytes that are no UTF-8.
_MAX_BROKEN = 1 / 50


def decode(data: bytes) -> str:
    """Decode UTF-8, UTF-16 (also without a mark) or one-byte text; raise ReadError for what is no text."""
    text = _decoded(data)
    if len(_CONTROLS.findall(text)) > _MAX_CONTROLS * len(text):
        raise ReadError("UNSUPPORTED_FILE")
    return text


def utf16_without_mark(data: bytes) -> str | None:
    """Return the name of the encoding when every other byte is zero, as Latin letters have it in UTF-16."""
    sample = data[:_SAMPLE_BYTES]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    needed = _ZERO_SHARE * len(sample) / 2
    if not even and odd >= needed:
        return "utf-16-le"
    return "utf-16-be" if not odd and even >= needed else None


def _decoded(data: bytes) -> str:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    encoding = marked or utf16_without_mark(data)
    if encoding:
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _one_byte(data) if _is_other_than_utf8(data) else data.decode("utf-8", "replace")


def _is_other_than_utf8(data: bytes) -> bool:
    """Tell a one-byte encoding from UTF-8 with a few broken bytes."""
    broken = data.decode("utf-8", "replace").count("\ufffd")
    return broken > _MAX_BROKEN * sum(byte > 127 for byte in data)


def _one_byte(data: bytes) -> str:
    """Decode by the encoding that makes most of the bytes French letters and punctuation."""
    texts = [data.decode(encoding, "replace") for encoding in _ONE_BYTE]
    return max(texts, key=lambda text: sum(char in _FRENCH for char in text))
