"""The offline engine: splits long sentences where that is safe and never rewords them."""

import re
from collections.abc import Sequence

from app.engines.base import EngineSettings, Simplified, Source, simplified
from app.engines.french_parser import load_parser, parse
from app.engines.local_rules.colon import ColonRule
from app.engines.local_rules.coordination import CoordinationRule
from app.engines.local_rules.incise import InciseRule
from app.engines.local_rules.juxtaposition import JuxtapositionRule
from app.engines.local_rules.marks import split_marks, strip_marks
from app.engines.local_rules.noun_coordination import NounCoordinationRule
from app.engines.local_rules.rule import Rule
from app.engines.local_rules.semicolon import SemicolonRule
from app.engines.local_rules.sentence import ParsedSentence, Pieces
from app.engines.local_rules.shared_subject import SharedSubjectRule
from app.text.words import count_words

# The strongest boundary first.
RULES: tuple[Rule, ...] = (
    SemicolonRule(),
    ColonRule(),
    InciseRule(),
    CoordinationRule(),
    NounCoordinationRule(),
    JuxtapositionRule(),
    SharedSubjectRule(),
)

# Characters; a longer "sentence" is a list, a table or an attack, and parsing it would hold up the others.
_MAX_LENGTH = 3000
_WHOLE_KINDS = frozenset(("heading", "verse", "speaker"))
# Control characters and halves of surrogate pairs, which the parser refuses or misreads.
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_SPEECH = re.compile(r'\s*(?:--|[—–―-])\s|\s*[«“"]|:\s*[«“"]|[»”"]\W*$')


class LocalEngine:
    """Applies `RULES` until nothing too long can be split."""

    name = "local"
    batch_size = 30
    concurrency = 1

    def load(self) -> None:
        """Load the parser; raise OSError when its model is not installed."""
        load_parser()

    def simplify(self, batch: Sequence[Source], settings: EngineSettings) -> list[Simplified]:
        """Answer each source sentence once, in order, with its parts."""
        results = [[source.text] for source in batch]
        wanted = [i for i, source in enumerate(batch) if _may_change(source, settings)]
        marked = [split_marks(batch[i].text) for i in wanted]
        for i, (marks, body), tokens in zip(wanted, marked, parse([body for _, body in marked]), strict=True):
            parts = _split(ParsedSentence(body, tokens), settings)
            if len(parts) > 1:
                results[i] = list(marks.wrap(tuple(part.text for part in parts)))
        return [
            simplified(source, _formatted(source, parts, settings), settings)
            for source, parts in zip(batch, results, strict=True)
        ]


def _split(sentence: ParsedSentence, settings: EngineSettings) -> list[ParsedSentence]:
    """Cut every part that is too long until no rule has a safe cut; the parts keep the parse of the whole."""
    parts: list[ParsedSentence] = []
    waiting = [sentence]
    while waiting:
        part = waiting.pop()
        pieces = _best_cut(part, settings) if _is_candidate(part.text, settings) else None
        if pieces:
            waiting.extend(reversed(pieces))
        else:
            parts.append(part)
    return parts


def _best_cut(sentence: ParsedSentence, settings: EngineSettings) -> Pieces | None:
    """Return both sides of the most even cut of the first rule that has one."""
    for rule in RULES:
        if not rule.may_apply(sentence.text):
            continue
        choices = [(_lengths(pieces), pieces) for pieces in map(sentence.divide, rule.propose(sentence))]
        allowed = [(max(words), pieces) for words, pieces in choices if min(words) >= settings.min_words]
        if allowed:
            return min(allowed, key=lambda choice: choice[0])[1]
    return None


def _lengths(pieces: Pieces) -> list[int]:
    return [count_words(piece.text) for piece in pieces]


def _may_change(source: Source, settings: EngineSettings) -> bool:
    if source.kind in _WHOLE_KINDS or _UNREADABLE.search(source.text) or len(source.text) > _MAX_LENGTH:
        return False
    if not _is_candidate(source.text, settings):
        return False
    is_speech = source.kind == "dialogue" or _SPEECH.search(source.text)
    return not (settings.ignore_dialogue and is_speech)


def _is_candidate(text: str, settings: EngineSettings) -> bool:
    return any(rule.may_apply(text) for rule in RULES) and count_words(text) > settings.max_words


def _formatted(source: Source, parts: list[str], settings: EngineSettings) -> list[str]:
    if settings.preserve_formatting or source.kind in _WHOLE_KINDS:
        return parts
    return [strip_marks(part) for part in parts]
