"""Any server that speaks OpenAI's chat protocol: Ollama, llama.cpp, vLLM and others."""

from functools import lru_cache
from typing import Any

import httpx2

from app.engines.base import EngineError
from app.engines.config import EngineConfig
from app.engines.llm.client import Answer, Prompt, RequestFailedError
from app.engines.llm.engine import LanguageModelEngine
from app.engines.llm.prompts import SCHEMA
from app.engines.llm.retry_after import seconds_in_header

_TEMPERATURE = 0.2
# The protocol allows objects only at the top.
_FORMAT = {
    "type": "json_schema",
    "json_schema": {
        "name": "rewritten",
        "schema": {"type": "object", "properties": {"items": SCHEMA}, "required": ["items"]},
    },
}


def openai_engine(config: EngineConfig) -> LanguageModelEngine:
    """Return the engine for the model of LLM_MODEL, or for the one that `config.model` names."""
    return LanguageModelEngine("openai", ChatClient(config), config)


class ChatClient:
    """Sends prompts to one model at one address."""

    def __init__(self, config: EngineConfig) -> None:
        self._model = config.model or config.llm_model
        self._url = f"{config.llm_base_url.rstrip('/')}/chat/completions"
        self._headers = {"Authorization": f"Bearer {config.llm_api_key}"} if config.llm_api_key else {}
        self._takes_schema = True

    def ask(self, prompt: Prompt, timeout: float) -> Answer:
        """Return the reply; raise RequestFailedError, or EngineError when no request can succeed."""
        response = self._post(prompt, timeout)
        if response.status_code in (400, 422, 501) and self._takes_schema:
            # Not every server can hold a model to a schema; the instruction asks for JSON as well.
            response = self._post(prompt, timeout, schema=False)
            self._takes_schema = not response.is_success
        if not response.is_success:
            raise self._failure(response)
        return _answer(response)

    def _post(self, prompt: Prompt, timeout: float, *, schema: bool = True) -> httpx2.Response:
        body: dict[str, Any] = {
            "model": self._model,
            "temperature": _TEMPERATURE,
            "messages": [
                {"role": "system", "content": prompt.instruction},
                {"role": "user", "content": prompt.content},
            ],
        }
        if schema and self._takes_schema:
            body["response_format"] = _FORMAT
        try:
            return _client().post(self._url, json=body, headers=self._headers, timeout=timeout)
        except httpx2.TimeoutException as error:
            raise RequestFailedError("time-out", answered=False, smaller_may_help=True) from error
        except httpx2.InvalidURL as error:
            raise EngineError("ENGINE_UNAVAILABLE", "LLM_BASE_URL is not an address.") from error
        except httpx2.HTTPError as error:
            raise RequestFailedError(type(error).__name__, answered=False) from error

    def _failure(self, response: httpx2.Response) -> Exception:
        status = response.status_code
        if status in (401, 403):
            return EngineError(
                "ENGINE_UNAVAILABLE", "The language model's server does not accept LLM_API_KEY."
            )
        if status == 404:
            message = (
                f"The language model's server does not know the model {self._model}, or not this address."
            )
            return EngineError("ENGINE_UNAVAILABLE", message)
        return RequestFailedError(
            f"HTTP {status}",
            limited=status == 429,
            retry_after=seconds_in_header(response.headers),
            smaller_may_help=status != 429,
        )


@lru_cache(maxsize=1)
def _client() -> httpx2.Client:
    """Return a client that keeps its connections; threads share it."""
    return httpx2.Client()


def _answer(response: httpx2.Response) -> Answer:
    """Read a reply; one that is not of the protocol is empty, so that it is asked for again."""
    try:
        body = response.json()
        choice = body["choices"][0]
        message = choice["message"]
        text, refusal = message.get("content"), message.get("refusal")
        tokens = int((body.get("usage") or {}).get("total_tokens") or 0)
    except (ValueError, LookupError, TypeError, AttributeError):
        return Answer("", 0)
    reason = choice.get("finish_reason")
    return Answer(
        text if isinstance(text, str) else "",
        tokens,
        refused=bool(refusal) or reason == "content_filter",
        truncated=reason == "length",
    )
