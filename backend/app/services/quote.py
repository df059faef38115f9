"""What a job would cost, told before anybody pays."""

from typing import Any

from app.engines.estimate import Lengths
from app.engines.measure import Measure
from app.models import Upload
from app.services.credit import CreditService
from app.services.engines import chosen_model
from app.services.pricing import price_of
from app.services.submission import find_duplicate, tokens_of


def quote(user_id: int, lengths: Lengths, settings: dict[str, Any]) -> dict[str, Any]:
    """Price sentences of these lengths with the settings of a job, beside what the user has."""
    price = price_of(settings["engine"], settings["gemini_model"])
    tokens = tokens_of(lengths, settings) if price.rate else 0
    balance = CreditService.balance(user_id)
    return {
        "tokens": tokens,
        "credits": price.credits(tokens),
        "balance": balance,
        "sufficient": price.credits(tokens) <= balance,
        "engine": settings["engine"],
        "model": chosen_model(settings),
        "pricing_version": price.version,
    }


def estimate(upload: Upload, measure: Measure | None, settings: dict[str, Any]) -> dict[str, Any]:
    """Price a kept book, and say what it holds; the measure adds how it begins."""
    limit = settings["sentence_length_limit"]
    return {
        **quote(upload.user_id, upload.lengths, settings),
        "upload": upload,
        "long_sentences": sum(count for words, count in upload.lengths if words > limit),
        "preview": measure.preview if measure else (),
        "warnings": measure.warnings if measure else (),
        "duplicate_of": find_duplicate(upload.user_id, upload.sha256, settings),
    }
