"""How near the estimate of a book's tokens comes to what its prompts and an obedient model's answers hold."""

import json
from collections.abc import Sequence
from pathlib import Path

from app.engines.base import EngineSettings, Source
from app.engines.estimate import estimate_tokens, lengths_of
from app.engines.llm.prompts import make_prompt
from app.engines.local import LocalEngine
from app.engines.scope import may_change
from app.services.results import sources_of
from app.text.extract import read_book
from app.text.words import count_words

_BATCH = 30
# French prose with today's tokenizers, and English instructions.
_CHARACTERS_PER_TOKEN, _CHARACTERS_PER_ENGLISH_TOKEN = 3.5, 4.0


def measure(book: Path) -> dict[str, str]:
    """Compare for three word limits; the answers are as long as the offline engine's, which adds little."""
    items = [
        {"index": index, "text": sentence.text, "page": 1, "kind": sentence.kind, "chapter": None}
        for index, sentence in enumerate(read_book(book).sentences)
    ]
    sources = sources_of(items, {item["index"]: item["text"] for item in items})
    return {f"at most {limit} words": _compare(sources, limit) for limit in (8, 12, 20)}


def _compare(sources: Sequence[Source], limit: int) -> str:
    settings = EngineSettings(max_words=limit)
    batches = [
        [source for source in sources[at : at + _BATCH] if may_change(source, settings)]
        for at in range(0, len(sources), _BATCH)
    ]
    instruction = content = answer = words = 0
    for batch in filter(None, batches):
        prompt = make_prompt(batch, settings)
        instruction += len(prompt.instruction)
        content += len(prompt.content)
        answer += len(_answer(batch, settings))
        words += sum(count_words(source.text) for source in batch)
    variable = (content + answer) / _CHARACTERS_PER_TOKEN
    total = variable + instruction / _CHARACTERS_PER_ENGLISH_TOKEN
    estimate = estimate_tokens(lengths_of(sources), limit, _BATCH)
    return f"{variable / words:.1f} tokens a word sent; estimate / use without repairs {estimate / total:.2f}"


def _answer(batch: Sequence[Source], settings: EngineSettings) -> str:
    results = LocalEngine().simplify(batch, settings)
    items = [{"id": number, "sentences": result.sentences} for number, result in enumerate(results, 1)]
    return json.dumps(items, ensure_ascii=False)
