from flask.testing import FlaskClient

from tests.support.api import API


def test_a_client_learns_what_the_server_offers(client: FlaskClient) -> None:
    body = client.get(f"{API}/config").get_json()
    assert body.pop("version")
    engines = {engine.pop("name"): engine for engine in body.pop("engines")}
    assert engines["local"] == {"available": True, "reason": None, "models": []}
    assert not engines["gemini"]["available"]
    assert "GEMINI_API_KEY" in engines["gemini"]["reason"]
    assert [model["choice"] for model in engines["gemini"]["models"]] == ["speed", "balanced", "quality"]
    assert "LLM_BASE_URL" in engines["openai"]["reason"]
    assert body == {
        "local_sign_in": True,
        "realtime": True,
        "csrf_cookie": "frenchnovel_csrf_5000",
        "max_upload_bytes": 50 * 1024 * 1024,
        "max_pages": 2000,
        "google": False,
    }
