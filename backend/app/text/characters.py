"""Replaces codes that a font without a proper Unicode map left in place of the real characters."""

import re
import unicodedata
from collections.abc import Iterable

# Cork (T1) codes of TeX fonts, where Unicode has control characters.
_CORK = {0x10: "“", 0x11: "”", 0x12: "„", 0x13: "«", 0x14: "»", 0x15: "–", 0x16: "—", 0x19: "ı"}
_CORK_LIGATURES = {0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl"}
# Cork codes where Latin-1, which is shown instead, has other printable characters.
_CORK_PRINTABLE = {0xF7: "œ", 0xD7: "Œ"}
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
# Mathematical signs used as guillemets, the no-break hyphen, and PDFium's mark of a hyphen at a line end.
_LOOKALIKES = {0x226A: "«", 0x226B: "»", 0x2011: "-", 0xFFFE: "\x02"}
_INVISIBLE: dict[int, str | None] = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x17])
_ALWAYS: dict[int, str | None] = {**_CORK, **_CORK_LIGATURES, **_LIGATURES, **_LOOKALIKES, **_INVISIBLE}
_CORK_CODE = re.compile("[\x13-\x16\x1b-\x1f]")
_OTHER_CONTROLS = re.compile("[\x00\x01\x03-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SOFT_HYPHEN_INSIDE = re.compile("\u00ad(?=\\S)")
# Most lines have none of these, and a search is faster than a translation.
_ANY_CODE = re.compile(
    f"[{''.join(map(chr, {**_ALWAYS, **_CORK_PRINTABLE}))}\u00ad\x00-\x08\x0e-\x1f\x7f-\x9f]"
)


class CharacterMap:
    """The replacements for one book."""

    def __init__(self, texts: Iterable[str]) -> None:
        is_cork = any(_CORK_CODE.search(text) for text in texts)
        self._table = {**_ALWAYS, **_CORK_PRINTABLE} if is_cork else _ALWAYS

    def apply(self, text: str) -> str:
        """Return the text in real characters, without control characters and invisible ones."""
        if _ANY_CODE.search(text) is None:
            return unicodedata.normalize("NFC", text)
        mapped = _OTHER_CONTROLS.sub("", unicodedata.normalize("NFC", text.translate(self._table)))
        return _SOFT_HYPHEN_INSIDE.sub("", mapped)
