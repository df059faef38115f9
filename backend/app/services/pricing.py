"""What tokens cost: a price per 1,000 tokens by model, under a version that every job keeps."""

import math
from dataclasses import dataclass

from flask import current_app

from app.engines.config import MODEL_CHOICES


@dataclass(frozen=True, slots=True)
class Price:
    """Credits per 1,000 tokens, input and output alike; the rate of an engine without a model is 0."""

    version: str
    rate: float

    def credits(self, tokens: float) -> int:
        """Return what so many tokens cost, rounded up."""
        # Floats first lose what is beyond any price: 0.1 * 3 must not cost more than 0.3.
        return math.ceil(round(tokens * self.rate / 1000, 9))


def price_of(engine: str, choice: str) -> Price:
    """Return the present price of an engine with one of MODEL_CHOICES."""
    prices = current_app.config["PRICES"]
    rate = 0.0 if engine == "local" else prices[choice if engine == "gemini" else engine]
    return Price(current_app.config["PRICING_VERSION"], rate)


def price_list() -> list[dict[str, object]]:
    """Return all present prices."""
    entries = [("local", None), *(("gemini", choice) for choice in MODEL_CHOICES), ("openai", None)]
    return [
        {"engine": engine, "choice": choice, "credits_per_1000_tokens": price_of(engine, choice or "").rate}
        for engine, choice in entries
    ]
