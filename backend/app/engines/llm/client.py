"""What a language model is asked and answers, whatever protocol is spoken."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Prompt:
    """One request: what to do, and the sentences as JSON."""

    instruction: str
    content: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One reply; `tokens` are those of request and reply together."""

    text: str
    tokens: int
    refused: bool = False
    truncated: bool = False


class RequestFailedError(Exception):
    """A request without a reply that may succeed when it is sent again.

    `limited`: it was one too many; `retry_after`: seconds that the server asked for; `answered`: the server
    counted it; `smaller_may_help`: the size of the request may be the cause.
    """

    def __init__(
        self,
        reason: str,
        *,
        limited: bool = False,
        retry_after: float | None = None,
        answered: bool = True,
        smaller_may_help: bool = False,
    ) -> None:
        super().__init__(reason)
        self.limited = limited
        self.retry_after = retry_after
        self.answered = answered
        self.smaller_may_help = smaller_may_help


class ModelClient(Protocol):
    """Sends one prompt."""

    def ask(self, prompt: Prompt, timeout: float) -> Answer:
        """Return the reply; raise RequestFailedError, or EngineError when no request can succeed."""
