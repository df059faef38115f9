"""Reads what tesseract saw on a page (hOCR): lines with positions, in points."""

import re
from collections.abc import Iterator
from statistics import mean, median
from typing import Any

from lxml import etree

Line = list[Any]

_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_CONFIDENCE = re.compile(r"x_wconf (\d+)")
# Thin strokes are taken for hyphens and underscores.
_DASH = re.compile(r"^[-–—_~]{1,3}\s?(?=[A-ZÀ-ÖØ-ÞŒ«])")
_TWO_APOSTROPHES = re.compile(r"(?<=\w)['’‘]{2}(?=\w)")
_TWO_DOTS = re.compile(r"(?<=\w)\.\.(?!\.)")
_POINTS = 72
# Of a hundred, as the mean of a line; spots that are taken for letters come below.
_MIN_CONFIDENCE = 30
# Sizes that are measured so near to the usual one (shares of it) are the usual one.
_SAME_SIZE = (0.88, 1.2)
_LINE_CLASSES = frozenset(["ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"])


def lines_of(hocr: bytes, dpi: int) -> list[Line]:
    """Return the lines as [text, x0, x1, baseline, size]; baselines count from the foot of the page."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(hocr, parser)
    if root is None:
        return []
    scale = _POINTS / dpi
    pages = [element for element in root.iter("{*}div") if element.get("class") == "ocr_page"]
    lines = [line for page in pages for line in _lines(page, scale)]
    return _with_even_sizes(lines)


def _lines(page: Any, scale: float) -> Iterator[Line]:
    frame = _numbers(_BOX, page)
    for element in page.iter("{*}span"):
        if element.get("class") not in _LINE_CLASSES:
            continue
        words = _words(element)
        box, baseline, size = (_numbers(pattern, element) for pattern in (_BOX, _BASELINE, _SIZE))
        if not words or not box or not frame:
            continue
        foot = box[3] + (baseline[1] if baseline else 0.0)
        height = size[0] if size else box[3] - box[1]
        measures = (box[0], box[2], frame[3] - foot, height)
        yield [_with_signs(" ".join(words)), *(round(measure * scale, 1) for measure in measures)]


def _words(line: Any) -> list[str]:
    """Return the words of a line; none when tesseract hardly believes in them."""
    words: list[str] = []
    confidence: list[float] = []
    for element in line.iter("{*}span"):
        text = "".join(element.itertext()).strip()
        if element.get("class") == "ocrx_word" and text:
            words.append(text)
            confidence += _numbers(_CONFIDENCE, element)
    believed = not confidence or mean(confidence) >= _MIN_CONFIDENCE
    return words if believed else []


def _with_signs(text: str) -> str:
    """Return a line with the signs that are seen amiss: dashes before speech, apostrophes, three dots."""
    return _TWO_DOTS.sub("…", _TWO_APOSTROPHES.sub("’", _DASH.sub("— ", text)))


def _numbers(pattern: re.Pattern[str], element: Any) -> list[float]:
    match = pattern.search(element.get("title") or "")
    return [float(number) for number in match.groups()] if match else []


def _with_even_sizes(lines: list[Line]) -> list[Line]:
    """Give lines of nearly one size that size: what is measured depends on which letters a line has."""
    if not lines:
        return lines
    usual = median(line[4] for line in lines)
    low, high = (share * usual for share in _SAME_SIZE)
    return [[*line[:4], usual if low <= line[4] <= high else line[4]] for line in lines]
