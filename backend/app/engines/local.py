"""The offline engine: splits long sentences where that is safe and never rewords them."""

import re
from collections.abc import Iterable, Sequence

from app.engines.base import EngineSettings, Simplified, Source, simplified
from app.engines.french_parser import load_parser, parse_wanted
from app.engines.local_rules.colon import ColonRule
from app.engines.local_rules.coordination import CoordinationRule
from app.engines.local_rules.incise import InciseRule
from app.engines.local_rules.juxtaposition import JuxtapositionRule
from app.engines.local_rules.led_coordination import LedCoordinationRule
from app.engines.local_rules.marks import split_marks
from app.engines.local_rules.noun_coordination import NounCoordinationRule
from app.engines.local_rules.rule import Rule
from app.engines.local_rules.semicolon import SemicolonRule
from app.engines.local_rules.sentence import ParsedSentence, Pieces
from app.engines.local_rules.shared_subject import SharedSubjectRule
from app.engines.local_rules.tenses import infinitive_of
from app.engines.local_rules.tokens import Token
from app.engines.scope import formatted, may_change
from app.text.words import count_words

# The strongest boundary first.
RULES: tuple[Rule, ...] = (
    SemicolonRule(),
    ColonRule(),
    InciseRule(),
    CoordinationRule(),
    NounCoordinationRule(),
    LedCoordinationRule(),
    JuxtapositionRule(),
    SharedSubjectRule(),
)

# Control characters and halves of surrogate pairs, which the parser refuses or misreads.
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# Every rule cuts at one of these.
_MAY_DIVIDE = re.compile(r"[,;:]|\b(?:et|mais|car|puis)\b", re.IGNORECASE)


class LocalEngine:
    """Applies `RULES` until nothing too long can be split."""

    name = "local"
    batch_size = 30
    concurrency = 1

    def load(self) -> None:
        """Load the parser and the list of verb forms; raise OSError when the model is not installed."""
        load_parser()
        infinitive_of("est")

    def simplify(self, batch: Sequence[Source], settings: EngineSettings) -> list[Simplified]:
        """Answer each source sentence once, in order, with its parts."""
        results = [[source.text] for source in batch]
        wanted = [i for i, source in enumerate(batch) if _may_split(source, settings)]
        marked = [split_marks(batch[i].text) for i in wanted]
        parsed = parse_wanted([body for _, body in marked], _has_rule)
        for i, (marks, body), tokens in zip(wanted, marked, parsed, strict=True):
            parts = _split(ParsedSentence(body, tokens), settings) if tokens else []
            if len(parts) > 1:
                results[i] = list(marks.wrap(tuple(part.text for part in parts)))
        return [
            simplified(source, formatted(source, parts, settings), settings)
            for source, parts in zip(batch, results, strict=True)
        ]


def _has_rule(text: str, words: list[Token]) -> bool:
    """Whether a rule could apply to a text by its words; all others need not be parsed."""
    sentence = ParsedSentence(text, words)
    return any(rule.may_apply(sentence) for rule in RULES)


def _split(sentence: ParsedSentence, settings: EngineSettings) -> list[ParsedSentence]:
    """Cut every part that is too long until no rule has a safe cut; the parts keep the parse of the whole."""
    parts: list[ParsedSentence] = []
    waiting = [sentence]
    while waiting:
        part = waiting.pop()
        pieces = _best_cut(part, settings) if count_words(part.text) > settings.max_words else None
        if pieces:
            waiting.extend(reversed(pieces))
        else:
            parts.append(part)
    return parts


def _best_cut(sentence: ParsedSentence, settings: EngineSettings) -> Pieces | None:
    """Return both sides of the most even cut of the first rule that has one."""
    for rule in RULES:
        choices = [(_lengths(sentence.sides(cut)), cut) for cut in rule.propose(sentence)]
        allowed = [(max(words), cut) for words, cut in choices if min(words) >= settings.min_words]
        if allowed:
            return sentence.divide(min(allowed, key=lambda choice: choice[0])[1])
    return None


def _lengths(sides: Iterable[str]) -> list[int]:
    return [count_words(side) for side in sides]


def _may_split(source: Source, settings: EngineSettings) -> bool:
    readable = _MAY_DIVIDE.search(source.text) and not _UNREADABLE.search(source.text)
    return bool(readable) and may_change(source, settings)
