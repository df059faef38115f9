"""Collects the text of one block: its lines, and the printed pages that they stand on."""

import re
from dataclasses import dataclass, field

# No-break spaces are left to the cleaning.
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SOFT_HYPHEN = "\u00ad"
_BREAK = "\n"

Part = tuple[str, str]


@dataclass(slots=True)
class Line:
    """One line of a block: (text, label of the printed page) for each page it stands on; "" is no label."""

    parts: list[Part]
    ends_stanza: bool = False

    @property
    def text(self) -> str:
        """The whole line."""
        return " ".join(text for text, _ in self.parts)


@dataclass(slots=True)
class Text:
    """The text that is being collected; `page` goes on from block to block."""

    page: str = ""
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _turns: list[tuple[int, str]] = field(default_factory=list)
    _linked: int = 0
    _glue: bool = False

    def add(self, text: str, *, linked: bool = False, preformatted: bool = False) -> None:
        """Append text; white space counts as one space, line ends of preformatted text stay."""
        text = text.replace(_SOFT_HYPHEN, "")
        kept = [_SPACE.sub(" ", line) for line in (text.split(_BREAK) if preformatted else [text])]
        text = self._glued(_BREAK.join(kept))
        self._linked += len(text.strip()) if linked else 0
        self._append(text)

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _glued(self, text: str) -> str:
        """Return a text without its leading space where it goes on with the word of an initial."""
        if not self._glue:
            return text
        rest = text.lstrip()
        self._glue = not rest
        return rest if rest[:1].islower() or not rest else text

    def glue(self) -> None:
        """Let white space before the next small letter not count."""
        self._glue = True

    def break_line(self) -> None:
        """End the line."""
        self._append(_BREAK)

    def turn_page(self, label: str) -> None:
        """Begin a printed page here."""
        self.page = label
        self._turns.append((self._length, label))

    def take(self) -> tuple[list[Line], int]:
        """Return the lines collected and how many characters of them were links; begin anew."""
        text = "".join(self._pieces)
        lines: list[Line] = []
        start = 0
        for raw in text.split(_BREAK):
            parts = self._parts(text, start, start + len(raw))
            if parts:
                lines.append(Line(parts))
            elif lines:
                lines[-1].ends_stanza = True
            start += len(raw) + 1
        linked = self._linked
        self._pieces, self._length, self._turns = [], 0, [(0, self.page)]
        self._linked, self._glue = 0, False
        return lines, linked

    def _parts(self, text: str, start: int, end: int) -> list[Part]:
        """Cut one line where pages turn, behind the word that a page may turn in."""
        label = ""
        parts: list[Part] = []
        for offset, turned in self._turns:
            if start < offset < end:
                space = text.find(" ", offset - 1, end)
                cut = end if space == -1 else space
                parts.append((text[start:cut].strip(), label))
                start = cut
            if offset < end:
                label = turned
        parts.append((text[start:end].strip(), label))
        return [part for part in parts if part[0]]
