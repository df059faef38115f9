"""The language models: where they are, and what they cost."""

from collections.abc import Mapping
from typing import Any

from configuration.clocks import Clocks
from configuration.environment import at_least_one, number

# Stable models of ai.google.dev/gemini-api/docs/models.
GEMINI_SPEED, GEMINI_BALANCED, GEMINI_QUALITY = (
    "gemini-3.5-flash-lite",
    "gemini-3.6-flash",
    "gemini-3.8-flash",
)

# Credits per 1,000 tokens: about what the vendor's models cost beside each other, so that the monthly grant
# covers a novel (800,000 tokens: benchmarks/estimates.py) on the fastest. A change needs a new version.
PRICING_VERSION = "2026-11"
PRICES = {"speed": 0.05, "balanced": 0.15, "quality": 0.4, "openai": 0.05}


def read_engines(env: Mapping[str, str], clocks: Clocks) -> dict[str, Any]:
    """Return the fields of app.engines.config.EngineConfig that are set here."""
    limit = env.get("LLM_REQUESTS_PER_MINUTE")
    return {
        "gemini_api_key": env.get("GEMINI_API_KEY", ""),
        "gemini_base_url": env.get("GOOGLE_GEMINI_BASE_URL", ""),
        "gemini_models": (
            ("speed", env.get("GEMINI_MODEL_SPEED") or GEMINI_SPEED),
            ("balanced", env.get("GEMINI_MODEL_BALANCED") or GEMINI_BALANCED),
            ("quality", env.get("GEMINI_MODEL_QUALITY") or GEMINI_QUALITY),
        ),
        "llm_base_url": env.get("LLM_BASE_URL", ""),
        "llm_model": env.get("LLM_MODEL", ""),
        "llm_api_key": env.get("LLM_API_KEY", ""),
        "timeout": number(env, "LLM_TIMEOUT_SECONDS", 50),
        "batch_size": at_least_one(env, "LLM_BATCH_SIZE", 30),
        "concurrency": at_least_one(env, "LLM_CONCURRENCY", 8),
        "attempts": at_least_one(env, "LLM_ATTEMPTS", 4),
        # A chunk begins its last batch by half of the soft limit.
        "batch_deadline": 0.4 * clocks.soft_limit,
        "requests_per_minute": int(number(env, "LLM_REQUESTS_PER_MINUTE")) if limit else None,
    }
