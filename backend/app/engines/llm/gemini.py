"""Google's Gemini through the SDK google-genai."""

import re
from functools import lru_cache
from typing import Any

import httpx2
from google import genai
from google.genai import errors, types

from app.engines.base import EngineError, model_of
from app.engines.config import EngineConfig
from app.engines.llm.client import Answer, Prompt, RequestFailedError
from app.engines.llm.engine import LanguageModelEngine
from app.engines.llm.prompts import SCHEMA
from app.engines.llm.retry_after import seconds_in_details, seconds_in_header

_TEMPERATURE = 0.2
# Novels tell of crimes, wars and love; the filters that can be turned off would refuse a good part of them.
_SAFETY = [
    types.SafetySetting(category=category, threshold=types.HarmBlockThreshold.OFF)
    for category in (
        types.HarmCategory.HARM_CATEGORY_HARASSMENT,
        types.HarmCategory.HARM_CATEGORY_HATE_SPEECH,
        types.HarmCategory.HARM_CATEGORY_SEXUALLY_EXPLICIT,
        types.HarmCategory.HARM_CATEGORY_DANGEROUS_CONTENT,
    )
]
_REFUSALS = {"SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII"}
_WRONG_KEY = {401, 403}
_THINKING_MODEL = re.compile(r"gemini-[3-9]")


def gemini_engine(config: EngineConfig) -> LanguageModelEngine:
    """Return the engine for `config.model`, or for the balanced one."""
    model = config.model or model_of("gemini", "balanced", config) or ""
    return LanguageModelEngine("gemini", GeminiClient(model, config), config)


class GeminiClient:
    """Sends prompts to one model."""

    def __init__(self, model: str, config: EngineConfig) -> None:
        self._model = model
        self._client = _client(config.gemini_api_key, config.gemini_base_url)

    def ask(self, prompt: Prompt, timeout: float) -> Answer:
        """Return the reply; raise RequestFailedError, or EngineError when no request can succeed."""
        try:
            response = self._client.models.generate_content(
                model=self._model, contents=prompt.content, config=self._options(prompt, timeout)
            )
        except errors.APIError as error:
            raise _failure(error, self._model) from error
        except httpx2.TimeoutException as error:
            raise RequestFailedError("time-out", answered=False, smaller_may_help=True) from error
        except httpx2.HTTPError as error:
            raise RequestFailedError(type(error).__name__, answered=False) from error
        except ValueError as error:
            raise RequestFailedError("not the protocol's JSON") from error
        return _answer(response)

    def _options(self, prompt: Prompt, timeout: float) -> types.GenerateContentConfig:
        thinking = types.ThinkingConfig(thinking_level=types.ThinkingLevel.LOW)
        return types.GenerateContentConfig(
            system_instruction=prompt.instruction,
            temperature=_TEMPERATURE,
            response_mime_type="application/json",
            response_json_schema=SCHEMA,
            safety_settings=_SAFETY,
            thinking_config=thinking if _THINKING_MODEL.match(self._model) else None,
            http_options=types.HttpOptions(timeout=round(timeout * 1000)),
        )


@lru_cache(maxsize=4)
def _client(api_key: str, base_url: str) -> genai.Client:
    """Return a client that keeps its connections; threads share it."""
    options = types.HttpOptions(base_url=base_url or None, httpx_client=httpx2.Client())
    return genai.Client(vertexai=False, api_key=api_key, http_options=options)


def _answer(response: types.GenerateContentResponse) -> Answer:
    usage = response.usage_metadata
    tokens = (usage.total_token_count or 0) if usage else 0
    feedback = response.prompt_feedback
    if feedback and feedback.block_reason:
        return Answer("", tokens, refused=True)
    candidate = response.candidates[0] if response.candidates else None
    reason = candidate.finish_reason.name if candidate and candidate.finish_reason else ""
    if reason in _REFUSALS:
        return Answer("", tokens, refused=True)
    parts = (candidate.content.parts if candidate and candidate.content else None) or []
    text = "".join(part.text or "" for part in parts if not part.thought)
    return Answer(text, tokens, truncated=reason == "MAX_TOKENS")


def _failure(error: errors.APIError, model: str) -> Exception:
    body: Any = error.details
    if error.code in _WRONG_KEY or (error.code == 400 and "API key" in (error.message or "")):
        return EngineError("ENGINE_UNAVAILABLE", "Gemini does not accept the GEMINI_API_KEY of this server.")
    if error.code == 404:
        return EngineError("ENGINE_UNAVAILABLE", f"Gemini does not know the model {model}.")
    headers = getattr(error.response, "headers", None) or {}
    wait = seconds_in_header(headers)
    return RequestFailedError(
        f"HTTP {error.code}",
        limited=error.code == 429,
        retry_after=seconds_in_details(body) if wait is None else wait,
        smaller_may_help=error.code != 429,
    )
