"""The static export, served with deep links and a policy that lets only its own scripts run."""

import base64
import hashlib
from pathlib import Path

import pytest
from flask.testing import FlaskClient

SCRIPT = "self.__next=[1]"


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """An export as Next.js writes it."""
    out = tmp_path / "out"
    page = f'<!doctype html><script src="/_next/static/a.js" async=""></script><script>{SCRIPT}</script>'
    for name, text in {
        "index.html": page,
        "history/index.html": page + "history",
        "history/index.txt": "payload",
        "404.html": page + "lost",
        "_next/static/a.js": "1",
    }.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(text, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return {"FRONTEND_DIR": str(out)}


@pytest.mark.parametrize(
    ("path", "ending"),
    [
        ("/", "</script>"),
        ("/history/", "history"),
        ("/history/?entry=12", "history"),
        ("/history", "history"),
    ],
)
def test_pages_are_found_by_their_address(client: FlaskClient, path: str, ending: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert answer.text.endswith(ending)


def test_only_the_pages_own_inline_scripts_may_run(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    scripts = next(part for part in policy.split(";") if part.strip().startswith("script-src"))
    assert scripts.split() == ["script-src", "'self'", f"'sha256-{digest}'"]


def test_payloads_and_assets_are_served_and_only_hashed_names_are_kept_for_ever(client: FlaskClient) -> None:
    assert client.get("/history/index.txt").text == "payload"
    assert "immutable" in client.get("/_next/static/a.js").headers["Cache-Control"]
    assert "immutable" not in client.get("/").headers["Cache-Control"]


def test_an_unknown_page_is_the_clients_own_404(client: FlaskClient) -> None:
    answer = client.get("/nowhere")
    assert (answer.status_code, answer.mimetype) == (404, "text/html")


@pytest.mark.parametrize("path", ["/../secret.txt", "/..%2fsecret.txt", "/history/../../secret.txt"])
def test_nothing_outside_the_export_is_served(client: FlaskClient, path: str) -> None:
    assert "secret" not in client.get(path).text


def test_an_unknown_address_of_the_api_answers_json(client: FlaskClient) -> None:
    answer = client.get("/api/v1/nowhere")
    assert (answer.status_code, answer.get_json()["error_code"]) == (404, "NOT_FOUND")


def test_without_a_built_client_the_root_shows_the_api(app_without_client: FlaskClient) -> None:
    assert app_without_client.get("/").headers["Location"] == "/api/v1/docs"


@pytest.fixture
def app_without_client(client: FlaskClient, tmp_path: Path) -> FlaskClient:
    client.application.config["FRONTEND_DIR"] = tmp_path / "nothing"
    return client
