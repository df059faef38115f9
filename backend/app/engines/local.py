"""The offline engine: splits long sentences where that is safe and never rewords them."""

import re
from collections.abc import Sequence

from app.engines.base import EngineSettings, Simplified, Source, simplified
from app.engines.french_parser import load_parser, parsed
from app.engines.local_rules.coordination import CoordinationRule
from app.engines.local_rules.incise import InciseRule
from app.engines.local_rules.marks import split_marks, strip_marks
from app.engines.local_rules.rule import Rule
from app.engines.local_rules.semicolon import SemicolonRule
from app.engines.local_rules.sentence import ParsedSentence, Parts
from app.text.words import count_words

# The strongest boundary first.
RULES: tuple[Rule, ...] = (SemicolonRule(), InciseRule(), CoordinationRule())

# A round splits what is still too long about in the middle: enough for a thousand clauses.
_MAX_ROUNDS = 10
# Characters; a longer "sentence" is a list, a table or an attack, and parsing it would hold up the others.
_MAX_LENGTH = 3000
_WHOLE_KINDS = frozenset(("heading", "verse", "speaker"))
# Control characters and halves of surrogate pairs, which the parser refuses or misreads.
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_SPEECH = re.compile(r'\s*(?:--|[—–―-])\s|\s*[«“"]|:\s*[«“"]|[»”"]\W*$')


class LocalEngine:
    """Applies `RULES` in rounds until nothing too long can be split."""

    name = "local"

    def load(self) -> None:
        """Load the parser; raise OSError when its model is not installed."""
        load_parser()

    def simplify(self, batch: Sequence[Source], settings: EngineSettings) -> list[Simplified]:
        """Answer each source sentence once, in order, with its parts."""
        results = [[source.text] for source in batch]
        open_indexes = [i for i, source in enumerate(batch) if _may_change(source, settings)]
        for _ in range(_MAX_ROUNDS):
            open_indexes = _run_round(results, open_indexes, settings)
            if not open_indexes:
                break
        return [
            simplified(source, _formatted(source, parts, settings), settings)
            for source, parts in zip(batch, results, strict=True)
        ]


def _run_round(results: list[list[str]], indexes: list[int], settings: EngineSettings) -> list[int]:
    """Split every part that is still too long once; return where something changed."""
    parts = [part for index in indexes for part in results[index]]
    split = iter(_split_once(parts, settings))
    changed = []
    for index in indexes:
        pieces = [piece for part in results[index] for piece in next(split)]
        if len(pieces) > len(results[index]):
            changed.append(index)
        results[index] = pieces
    return changed


def _split_once(texts: list[str], settings: EngineSettings) -> list[tuple[str, ...]]:
    """Return the pieces of each text, parsing only those a rule may apply to."""
    pieces: list[tuple[str, ...]] = [(text,) for text in texts]
    wanted = [i for i, text in enumerate(texts) if _is_candidate(text, settings)]
    marked = [split_marks(texts[i]) for i in wanted]
    with parsed([body for _, body in marked]) as docs:
        for i, (marks, body), doc in zip(wanted, marked, docs, strict=True):
            best = _best_split(ParsedSentence(body, doc), settings)
            if best:
                pieces[i] = marks.wrap(best)
    return pieces


def _best_split(sentence: ParsedSentence, settings: EngineSettings) -> Parts | None:
    """Return the most even split of the first rule that has one."""
    for rule in RULES:
        if not rule.may_apply(sentence.text):
            continue
        lengths = [(_part_lengths(parts), parts) for parts in rule.propose(sentence)]
        allowed = [(max(words), parts) for words, parts in lengths if min(words) >= settings.min_words]
        if allowed:
            return min(allowed, key=lambda choice: choice[0])[1]
    return None


def _part_lengths(parts: Parts) -> list[int]:
    return [count_words(part) for part in parts]


def _may_change(source: Source, settings: EngineSettings) -> bool:
    if source.kind in _WHOLE_KINDS or _UNREADABLE.search(source.text) or len(source.text) > _MAX_LENGTH:
        return False
    is_speech = source.kind == "dialogue" or _SPEECH.search(source.text)
    return not (settings.ignore_dialogue and is_speech)


def _is_candidate(text: str, settings: EngineSettings) -> bool:
    return any(rule.may_apply(text) for rule in RULES) and count_words(text) > settings.max_words


def _formatted(source: Source, parts: list[str], settings: EngineSettings) -> list[str]:
    if settings.preserve_formatting or source.kind in _WHOLE_KINDS:
        return parts
    return [strip_marks(part) for part in parts]
