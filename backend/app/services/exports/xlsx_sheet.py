"""A sheet in which every string is the text that it is."""

import re
from typing import Any

from xlsxwriter.worksheet import Worksheet

# What XML cannot hold, or does not give back as it was.
_UNHELD = r"\x00-\x08\x0b-\x1f\ufffe\uffff"
_CHARACTER = re.compile(f"[{_UNHELD}]")
# What would be read as such a character; the underscore at its end may be the first of another one's.
_LOOKS_WRITTEN = re.compile(f"_(?=x[0-9a-fA-F]{{4}}[_{_UNHELD}])")


class TextSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """Writes strings as texts only; formats inside a cell are not for it."""

    def _xml_rich_inline_string(self, string: str, attributes: Any) -> None:
        # XlsxWriter takes what begins with `<r>` and ends with `</r>` for XML of its own making.
        self._xml_inline_string(string, False, attributes)

    @staticmethod
    def _escape_control_characters(data: str) -> str:
        # XlsxWriter itself passes over what looks written where two such places share an underscore.
        marked = _LOOKS_WRITTEN.sub("_x005F_", data)
        return _CHARACTER.sub(lambda found: f"_x{ord(found[0]):04X}_", marked)
