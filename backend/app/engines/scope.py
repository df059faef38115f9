"""Which sentences an engine may change, whatever engine it is, and in which form they are given back."""

import re
from collections.abc import Sequence

from app.engines.base import EngineSettings, Source
from app.engines.local_rules.marks import strip_marks
from app.text.words import count_words

# Characters; a longer "sentence" is a list, a table or an attack, and would hold up the others.
_MAX_LENGTH = 3000
_WHOLE_KINDS = frozenset(("heading", "verse", "speaker"))
_SPEECH = re.compile(r'\s*(?:--|[—–―-])\s|\s*[«“"]|:\s*[«“"]|[»”"]\W*$')


def may_change(source: Source, settings: EngineSettings) -> bool:
    """Tell whether a sentence is too long, and none that has to stay as it is."""
    if source.kind in _WHOLE_KINDS or len(source.text) > _MAX_LENGTH:
        return False
    is_speech = source.kind == "dialogue" or _SPEECH.search(source.text) is not None
    return not (settings.ignore_dialogue and is_speech) and count_words(source.text) > settings.max_words


def formatted(source: Source, parts: Sequence[str], settings: EngineSettings) -> tuple[str, ...]:
    """Return results with the quotes and dashes of dialogue, or without them if that was asked for."""
    if settings.preserve_formatting or source.kind in _WHOLE_KINDS:
        return tuple(parts)
    return tuple(strip_marks(part) for part in parts)
