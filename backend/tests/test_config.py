"""Configuration: what is refused, what is accepted, and what is left alone."""

import stat
import threading
from pathlib import Path

import pytest

from app import create_app
from config import REPOSITORY, Clocks, Config, ConfigError, is_loopback, stored_secret

SECRET = "a secret of the tests, long enough"
PRODUCTION = {
    "DATABASE_URL": "postgres://user:word@db.example.org/novel",
    "REDIS_URL": "redis://:word@redis.example.org:6379/0",
    "JWT_SECRET_KEY": SECRET,
}


def config(tmp_path: Path, **env: str) -> Config:
    return Config({"DATA_DIR": str(tmp_path), **env})


def test_without_settings_it_is_embedded_and_listens_here_only(tmp_path: Path) -> None:
    embedded = config(tmp_path)
    assert embedded.database_url == f"sqlite:///{tmp_path}/frenchnovel.db"
    assert embedded.storage_url == f"file://{tmp_path}/books"
    assert (embedded.host, embedded.port) == ("127.0.0.1", 5000)
    assert embedded.local_sign_in


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg2"])
def test_any_postgresql_address_gets_the_driver_that_is_installed(tmp_path: Path, scheme: str) -> None:
    production = config(
        tmp_path, **{**PRODUCTION, "DATABASE_URL": f"{scheme}://user:word@db.example.org/novel"}
    )
    assert production.database_url == "postgresql+psycopg2://user:word@db.example.org/novel"
    assert not production.embedded
    assert not production.local_sign_in


def test_cookies_are_for_https_only_in_production(tmp_path: Path) -> None:
    assert config(tmp_path, **PRODUCTION).flask()["JWT_COOKIE_SECURE"]
    assert not config(tmp_path).flask()["JWT_COOKIE_SECURE"]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"JWT_SECRET_KEY": ""}, "JWT_SECRET_KEY must be set"),
        ({"JWT_SECRET_KEY": "short"}, "at least 32"),
        ({"CORS_ORIGINS": "*"}, "CORS_ORIGINS"),
        ({"GOOGLE_CLIENT_ID": "a-client"}, "set together"),
        ({"GOOGLE_TOKEN_KEYS": f"{SECRET},short"}, "GOOGLE_TOKEN_KEYS must have at least 32"),
        ({"OCR": "force"}, "OCR must be auto or off"),
        ({"MAX_SOCKETS_PER_USER": "0"}, "MAX_SOCKETS_PER_USER must be at least 1"),
        ({"MAX_SOCKET_MESSAGE_BYTES": "much"}, "MAX_SOCKET_MESSAGE_BYTES must be a number"),
        ({"SOCKET_REFUSAL_RATE_LIMIT": "often"}, "SOCKET_REFUSAL_RATE_LIMIT must be a rate"),
        ({"ACCESS_TOKEN_SECONDS": "0"}, "ACCESS_TOKEN_SECONDS must be at least 1"),
        ({"CORS_ORIGINS": "https://example.org, *"}, "CORS_ORIGINS"),
        ({"REDIS_URL": "redis://redis.example.org:6379/0"}, "REDIS_URL must carry a password"),
        (
            {"CELERY_BROKER_URL": "redis://redis.example.org:6379/1"},
            "CELERY_BROKER_URL must carry a password",
        ),
    ],
)
def test_production_refuses_to_start_unsafely(tmp_path: Path, change: dict[str, str], complaint: str) -> None:
    with pytest.raises(ConfigError, match=complaint):
        config(tmp_path, **{**PRODUCTION, **change})


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "many"), ("MAX_UPLOAD_MB", "fifty"), ("LEASE_SECONDS", "soon"), ("TRUSTED_PROXIES", "yes")],
)
def test_a_number_that_is_none_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=f"{name} must be a number"):
        config(tmp_path, **{name: value})


@pytest.mark.parametrize("name", ["LOGIN_RATE_LIMIT", "UPLOAD_RATE_LIMIT", "GENERAL_RATE_LIMIT"])
def test_a_rate_that_is_none_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match=f"{name} must be a rate"):
        config(tmp_path, **{name: "many per minute"})


def test_an_unknown_socket_mode_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="SOCKETIO_ASYNC_MODE"):
        config(tmp_path, SOCKETIO_ASYNC_MODE="twisted")


@pytest.mark.parametrize(
    "clocks",
    [
        {"http_timeout": 240},
        {"soft_limit": 270},
        {"hard_limit": 300},
        {"lease": 361},
        {"visibility_timeout": 420},
        {"patience": 6 * 3600},
    ],
)
def test_clocks_out_of_order_are_refused(clocks: dict[str, float]) -> None:
    with pytest.raises(ConfigError, match="out of order"):
        Clocks(**clocks)


def test_a_lease_may_last_as_long_as_the_visibility_time_out() -> None:
    assert Clocks(lease=360, visibility_timeout=360).lease == 360


def test_clocks_come_from_the_environment(tmp_path: Path) -> None:
    assert config(tmp_path, LEASE_SECONDS="310").clocks.lease == 310


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]"])
def test_this_computer_is_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "0.0.0.0",
        "::",
        "192.168.1.2",
        "localhost.example.org",
        "127.0.0.1.example.org",
        "2130706433",
        "localhost.",
    ],
)
def test_anything_else_is_not_loopback(host: str) -> None:
    assert not is_loopback(host)


def test_nobody_signs_in_without_a_password_when_others_can_connect(tmp_path: Path) -> None:
    assert not config(tmp_path, HOST="0.0.0.0").local_sign_in


def test_the_embedded_secret_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "jwt"
    secret = stored_secret(path)
    assert len(secret) >= 32
    assert stored_secret(path) == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_environment_that_is_given_is_not_mixed_with_the_computers_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", "1234")
    monkeypatch.setattr("config.load_dotenv", lambda _path: pytest.fail("the .env file was read"))
    assert config(tmp_path).port == 5000


def test_the_env_file_of_the_repository_is_read_in_production(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []
    monkeypatch.setattr("config.load_dotenv", read.append)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    Config()
    assert read == [REPOSITORY / ".env"]


def test_making_an_app_starts_no_thread_and_writes_no_file(tmp_path: Path) -> None:
    threads = threading.enumerate()
    create_app(config(tmp_path / "var", JWT_SECRET_KEY=SECRET), realtime=False)
    assert threading.enumerate() == threads
    assert list((tmp_path / "var").iterdir()) == []
