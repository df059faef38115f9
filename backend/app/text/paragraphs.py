"""Decides where a paragraph begins: indent, space above, a short last line, a dialogue dash."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.text.blocks import Block
from app.text.geometry import LARGE, Metrics
from app.text.lines import Line

_ENDS = re.compile(r"[.!?…:]\s*[»”\")\]’']*\s*$")
_DASH = re.compile(r"\s*[—–―-]\s*[^\W\d_«]|\s*[—–―]\s")
_BROKEN = re.compile("[^\\W\\d_]['’]?[-\u2010\u00ad\x02]$")
# What is set by itself at a side or in the middle begins so far in (share of the measure).
_FAR_IN = 0.25
_LOWER = re.compile(r"\s*[a-zà-öø-ÿœ]")
_SALUTATION = re.compile(
    r"(?:m(?:on|a|es)|(?:bien )?ch[eè]re?s?|monsieur|madame|mademoiselle|messieurs|mesdames)"
    r"\b[^.!?;:]{0,40},",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"\s*[«“—–]\s*[A-ZÀ-ÖØ-ÞŒ]")
_CLAUSE_END = re.compile(r"[,;]\s*$")
_OPENS = re.compile(r"\s*[«“\"(—–]*\s*[A-ZÀ-ÖØ-ÞŒ«\d]")


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A line as it follows the one before it; `gap` is None at the top of a block."""

    line: Line
    page: int
    gap: float | None
    indent: float
    slack: float
    is_large: bool
    is_short: bool
    measure: float


@dataclass(frozen=True, slots=True)
class Flow:
    """The habits of a book: its measures, and whether paragraphs are indented or set apart."""

    metrics: Metrics
    indents: bool
    spaced: bool

    @classmethod
    def of(cls, blocks: Sequence[Block], metrics: Metrics) -> "Flow":
        """Learn the habits from all lines."""
        plain = cls(metrics, indents=False, spaced=False)
        lines = list(plain.lines(blocks))
        body = [line for line in lines if not line.is_large] or lines
        indented = sum(plain.is_indented(line) for line in body)
        spaced = sum(line.gap is not None and line.gap > 1.25 * metrics.leading for line in body)
        total = max(len(body), 1)
        return cls(metrics, indents=indented > 0.02 * total, spaced=spaced > 0.08 * total)

    def lines(self, blocks: Sequence[Block]) -> Iterator[FlowLine]:
        """Yield the lines of all blocks in reading order, measured against their column."""
        for block in blocks:
            above: Line | None = None
            for line in block.lines:
                yield self._measured(line, above, block)
                above = line

    def _measured(self, line: Line, above: Line | None, block: Block) -> FlowLine:
        area = block.area
        return FlowLine(
            line=line,
            page=block.page,
            gap=None if above is None else above.y - line.y,
            indent=line.x0 - area.left,
            slack=area.right - line.x1,
            is_large=line.size >= LARGE * self.metrics.size,
            is_short=line.x1 - line.x0 < 0.8 * (area.right - area.left),
            measure=area.right - area.left,
        )

    def is_indented(self, line: FlowLine) -> bool:
        """Tell whether a line begins to the right of the margin, by less than a third of the measure."""
        return 0.6 * self.metrics.size < line.indent


def starts_paragraph(previous: FlowLine, line: FlowLine, flow: Flow) -> bool:
    """Tell whether `line` begins a new paragraph after `previous`."""
    if _BROKEN.search(previous.line.text) and line.line.text[:1].isalpha():
        return False
    if is_apart(line, flow) or line.is_large != previous.is_large:
        return True
    if _goes_on(previous, line):
        return False
    if _stands_alone(previous) or _stands_alone(line):
        return True
    if flow.is_indented(line):
        return not _is_inset(previous, line, flow) or _opens(previous, line)
    if has_room_for(previous, line) and _begins_anew(previous, line):
        return True
    return not flow.indents and _begins_anew(previous, line) and _DASH.match(line.line.text) is not None


def is_apart(line: FlowLine, flow: Flow) -> bool:
    """Tell whether there is more space above a line than between the lines of a paragraph."""
    return line.gap is not None and line.gap > 1.25 * flow.metrics.leading


def is_finished(line: FlowLine) -> bool:
    """Tell whether a line ends a sentence, or a clause before speech."""
    return _ENDS.search(line.line.text) is not None


def _goes_on(previous: FlowLine, line: FlowLine) -> bool:
    """Tell whether a line goes on in mid-sentence: it begins with a small letter, and nothing ended."""
    return _LOWER.match(line.line.text) is not None and not is_finished(previous)


def _stands_alone(line: FlowLine) -> bool:
    """Tell whether a line is a salutation, or a short one at the right or in the middle: a date, a name."""
    far_in = line.is_short and line.indent > _FAR_IN * line.measure
    return far_in or (line.is_short and _SALUTATION.fullmatch(line.line.text.strip()) is not None)


def _is_inset(previous: FlowLine, line: FlowLine, flow: Flow) -> bool:
    """Tell whether both lines stand equally far in: a passage that is set in as a whole."""
    return flow.is_indented(previous) and abs(previous.line.x0 - line.line.x0) < 0.15 * flow.metrics.size


def _opens(previous: FlowLine, line: FlowLine) -> bool:
    """Tell whether a line begins a paragraph after one that stands equally far in."""
    if _begins_anew(previous, line):
        return True
    after_clause = _CLAUSE_END.search(previous.line.text) is not None
    opener = _SPEECH if after_clause else _OPENS
    return opener.match(line.line.text) is not None and has_room_for(previous, line)


def _begins_anew(previous: FlowLine, line: FlowLine) -> bool:
    return is_finished(previous) and _OPENS.match(line.line.text) is not None


def has_room_for(previous: FlowLine, line: FlowLine) -> bool:
    """Tell whether the first word of `line` would still have fitted on the line before it."""
    words = line.line.text.split(maxsplit=1)
    width = (line.line.x1 - line.line.x0) / max(len(line.line.text), 1)
    return bool(words) and previous.slack > 1.3 * width * (len(words[0]) + 1)
