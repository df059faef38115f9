"""What a book would cost, told before anybody pays."""

from typing import Any

from app.engines.measure import Measure
from app.models import Upload
from app.services.credit import CreditService
from app.services.engines import chosen_model
from app.services.pricing import price_of
from app.services.submission import find_duplicate, tokens_of


def quote(upload: Upload, measure: Measure | None, settings: dict[str, Any]) -> dict[str, Any]:
    """Price a kept book with the settings of a job; the measure adds how it begins."""
    price = price_of(settings["engine"], settings["gemini_model"])
    tokens = tokens_of(upload.lengths, settings) if price.rate else 0
    limit = settings["sentence_length_limit"]
    balance = CreditService.balance(upload.user_id)
    return {
        "upload": upload,
        "long_sentences": sum(count for words, count in upload.lengths if words > limit),
        "tokens": tokens,
        "credits": price.credits(tokens),
        "balance": balance,
        "sufficient": price.credits(tokens) <= balance,
        "engine": settings["engine"],
        "model": chosen_model(settings),
        "pricing_version": price.version,
        "preview": measure.preview if measure else (),
        "warnings": measure.warnings if measure else (),
        "duplicate_of": find_duplicate(upload.user_id, upload.sha256, settings),
    }
