"""Compares the sentences of a book with its true text."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": None})
_SPACES = re.compile(r"\s+")
# A cut that knows nothing of French: it measures the text and not its segmentation.
_PLAIN_END = re.compile(r"(?<=[.!?…»])\s+(?=[«—“]?\s?[A-ZÀÂÇÉÈÊËÎÏÔÙÛÜŒ])")


@dataclass(frozen=True)
class Score:
    """Shares of the true sentences that were found, and of the found ones that are true."""

    recall: float
    precision: float
    missing: tuple[str, ...] = ()
    false: tuple[str, ...] = ()


def score(truth: Iterable[str], found: Iterable[str]) -> Score:
    """Compare two lists of sentences, whatever their order, quotes, dashes and spaces."""
    true_keys, found_keys = _keys(truth), _keys(found)
    common = (true_keys & found_keys).total()
    return Score(
        common / max(1, true_keys.total()),
        common / max(1, found_keys.total()),
        tuple((true_keys - found_keys).elements()),
        tuple((found_keys - true_keys).elements()),
    )


def cut_again(sentences: Sequence[str]) -> list[str]:
    """Join sentences and cut them by the plain rule."""
    return _PLAIN_END.split(_SPACES.sub(" ", " ".join(sentences)))


def _keys(sentences: Iterable[str]) -> Counter[str]:
    keys = (_key(sentence) for sentence in sentences)
    return Counter(key for key in keys if key)


def _key(sentence: str) -> str:
    text = unicodedata.normalize("NFKC", sentence).translate(_SIGNS).replace("...", "…")
    return _SPACES.sub("", text)
