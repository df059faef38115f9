"""The one shape of errors."""

from werkzeug.test import TestResponse


def assert_error(response: TestResponse, status: int, code: str) -> dict[str, object]:
    """Check status, code and shape of an error; return its details."""
    body = response.get_json()
    assert (response.status_code, body["error_code"]) == (status, code), body
    assert set(body) == {"error", "error_code", "details", "request_id"}
    assert body["request_id"] == response.headers["X-Request-ID"]
    _assert_sentence(body["error"])
    assert isinstance(body["details"], dict)
    return dict(body["details"])


def _assert_sentence(text: str) -> None:
    assert text[0].isupper()
    assert text.endswith(".")
    assert not set(text) & set("\n<>{}[]"), text


def without_request_id(response: TestResponse) -> dict[str, object]:
    return {name: value for name, value in response.get_json().items() if name != "request_id"}
