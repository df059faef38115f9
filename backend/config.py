"""Configuration from the environment; without any, the embedded mode that needs nothing installed."""

import itertools
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dotenv import load_dotenv
from limits import parse_many

REPOSITORY = Path(__file__).resolve().parent.parent
MIN_SECRET_LENGTH = 32
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


class ConfigError(Exception):
    """A configuration that must not start; the message is for the operator."""


@dataclass(frozen=True)
class Clocks:
    """Seconds, each longer than the one before: a task is surely dead before its lease ends, and so on."""

    http_timeout: float = 60
    soft_limit: float = 240
    hard_limit: float = 270
    lease: float = 300
    visibility_timeout: float = 360
    patience: float = 420
    deadline: float = 6 * 3600
    sweep_interval: float = 30
    soft_shutdown: float = 5

    def __post_init__(self) -> None:
        """Refuse clocks that are out of order (ConfigError)."""
        ordered = (self.http_timeout, self.soft_limit, self.hard_limit, self.lease)
        strictly = all(a < b for a, b in itertools.pairwise(ordered))
        if not (strictly and self.lease <= self.visibility_timeout < self.patience < self.deadline):
            raise ConfigError(
                "The clocks are out of order: HTTP_TIMEOUT < SOFT_LIMIT < HARD_LIMIT < LEASE"
                " <= VISIBILITY_TIMEOUT < PATIENCE < DEADLINE is required."
            )


@dataclass(frozen=True)
class SocketLimits:
    """What one process grants: sockets of a user and of an address, jobs followed by one, bytes a message.

    `refusal_rate` is how often an address may fail to connect before it is turned away unheard.
    """

    per_user: int
    per_address: int
    rooms: int
    message_bytes: int
    refusal_rate: str


def _read_socket_limits(env: Mapping[str, str]) -> SocketLimits:
    return SocketLimits(
        per_user=_at_least_one(env, "MAX_SOCKETS_PER_USER", 20),
        per_address=_at_least_one(env, "MAX_SOCKETS_PER_ADDRESS", 200),
        rooms=_at_least_one(env, "MAX_ROOMS_PER_SOCKET", 50),
        message_bytes=_at_least_one(env, "MAX_SOCKET_MESSAGE_BYTES", 16 * 1024),
        refusal_rate=_rate(env, "SOCKET_REFUSAL_RATE_LIMIT", "60 per minute"),
    )


def _read_clocks(env: Mapping[str, str]) -> Clocks:
    names = Clocks.__dataclass_fields__
    return Clocks(
        **{
            name: _number(env, f"{name.upper()}_SECONDS")
            for name in names
            if f"{name.upper()}_SECONDS" in env
        }
    )


def _read_engines(env: Mapping[str, str], clocks: Clocks) -> dict[str, Any]:
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
        "timeout": _number(env, "LLM_TIMEOUT_SECONDS", 50),
        "batch_size": _at_least_one(env, "LLM_BATCH_SIZE", 30),
        "concurrency": _at_least_one(env, "LLM_CONCURRENCY", 8),
        "attempts": _at_least_one(env, "LLM_ATTEMPTS", 4),
        # A chunk begins its last batch by half of the soft limit.
        "batch_deadline": 0.4 * clocks.soft_limit,
        "requests_per_minute": int(_number(env, "LLM_REQUESTS_PER_MINUTE")) if limit else None,
    }


def _at_least_one(env: Mapping[str, str], name: str, default: int) -> int:
    value = int(_number(env, name, default))
    if value < 1:
        raise ConfigError(f"{name} must be at least 1.")
    return value


def _number(env: Mapping[str, str], name: str, default: float = 0) -> float:
    try:
        return float(env.get(name, default))
    except ValueError:
        raise ConfigError(f"{name} must be a number, not {env[name]!r}.") from None


def _rate(env: Mapping[str, str], name: str, default: str) -> str:
    """Read a rate; one that cannot be read would be no limit at all."""
    value = env.get(name) or default
    try:
        parse_many(value)
    except ValueError:
        raise ConfigError(f"{name} must be a rate such as '{default}', not {value!r}.") from None
    return value


def _token(env: Mapping[str, str], name: str) -> str:
    """Read a secret that need not be set; one that can be guessed is none."""
    value = env.get(name, "")
    if value and len(value) < MIN_SECRET_LENGTH:
        raise ConfigError(f"{name} must have at least {MIN_SECRET_LENGTH} characters.")
    return value


def _list(value: str) -> list[str]:
    return [item.strip().rstrip("/") for item in value.split(",") if item.strip()]


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address is this computer only."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def stored_secret(path: Path) -> str:
    """Return the secret kept in `path`, made on first use and readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        value = secrets.token_urlsafe(48)
        file.write(value)
    return value


class Config:
    """Everything the processes need to know, read once from an environment mapping."""

    def __init__(self, env: Mapping[str, str] | None = None) -> None:
        if env is None:
            load_dotenv(REPOSITORY / ".env")
            env = os.environ
        self.host = env.get("HOST") or "127.0.0.1"
        self.port = int(_number(env, "PORT", 5000))
        self.data_dir = Path(env.get("DATA_DIR") or REPOSITORY / "var").resolve()
        self.frontend_dir = Path(env.get("FRONTEND_DIR") or REPOSITORY / "frontend" / "out").resolve()
        self.database_url = self._database_url(env.get("DATABASE_URL", ""))
        self.redis_url = env.get("REDIS_URL") or "redis://127.0.0.1:6379/0"
        self.celery_broker_url = env.get("CELERY_BROKER_URL") or self.redis_url
        self.storage_url = env.get("STORAGE_URL") or (self.data_dir / "books").as_uri()
        self.cors_origins = _list(env.get("CORS_ORIGINS", ""))
        self.trusted_proxies = int(_number(env, "TRUSTED_PROXIES", 0))
        self.socketio_async_mode = env.get("SOCKETIO_ASYNC_MODE") or "eventlet"
        self.realtime = env.get("REALTIME", "on") != "off"
        self.chunk_mode = env.get("CHUNK_MODE") or "chord"
        self.ping_interval = _number(env, "PING_INTERVAL_SECONDS", 25)
        self.ping_timeout = _number(env, "PING_TIMEOUT_SECONDS", 20)
        self.sockets = _read_socket_limits(env)
        self.access_token_seconds = _at_least_one(env, "ACCESS_TOKEN_SECONDS", 15 * 60)
        self.worker_slots = int(_number(env, "WORKER_CONCURRENCY", 4))
        self.max_upload_bytes = int(_number(env, "MAX_UPLOAD_MB", 50) * 1024 * 1024)
        self.max_pages = int(_number(env, "MAX_PAGES", 2000))
        self.monthly_credits = int(_number(env, "MONTHLY_CREDITS", 50))
        self.prices = {**PRICES, "openai": _number(env, "LLM_CREDITS_PER_THOUSAND_TOKENS", PRICES["openai"])}
        self.sync_max_pages = int(_number(env, "SYNC_MAX_PAGES", 20))
        self.sync_wait_seconds = _number(env, "SYNC_WAIT_SECONDS", 60)
        self.upload_keep_seconds = _number(env, "UPLOAD_KEEP_SECONDS", 3600)
        self.ocr = env.get("OCR") or "auto"
        self.ocr_max_pages = int(_number(env, "OCR_MAX_PAGES", 60))
        self.login_rate = _rate(env, "LOGIN_RATE_LIMIT", "10 per minute")
        self.upload_rate = _rate(env, "UPLOAD_RATE_LIMIT", "30 per minute")
        self.general_rate = _rate(env, "GENERAL_RATE_LIMIT", "600 per minute")
        self.metrics_token = _token(env, "METRICS_TOKEN")
        self.worker_metrics_port = int(_number(env, "WORKER_METRICS_PORT", 0))
        self.clocks = _read_clocks(env)
        self.engines = _read_engines(env, self.clocks)
        self.jwt_secret_key = env.get("JWT_SECRET_KEY") or self._embedded_secret()
        self._refuse_unsafe()

    @property
    def embedded(self) -> bool:
        """True while the database is the computer's own SQLite file."""
        return self.database_url.startswith("sqlite")

    @property
    def local_sign_in(self) -> bool:
        """Whether the computer's own user may sign in without a password."""
        return self.embedded and is_loopback(self.host)

    def flask(self) -> dict[str, Any]:
        """Return the settings of Flask and its extensions."""
        instance = f"{self.port}"
        return {
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            # A server that restarted has cut the connections of the pool.
            "SQLALCHEMY_ENGINE_OPTIONS": {} if self.embedded else {"pool_pre_ping": True},
            "CELERY_BROKER_URL": self.celery_broker_url,
            "STORAGE_URL": self.storage_url,
            "DATA_DIR": self.data_dir,
            "FRONTEND_DIR": self.frontend_dir,
            "CLOCKS": self.clocks,
            "ENGINES": self.engines,
            "WORKER_SLOTS": self.worker_slots,
            "CHUNK_MODE": self.chunk_mode,
            "MAX_UPLOAD_BYTES": self.max_upload_bytes,
            "MAX_PAGES": self.max_pages,
            "MONTHLY_CREDITS": self.monthly_credits,
            "PRICES": self.prices,
            "PRICING_VERSION": PRICING_VERSION,
            "SYNC_MAX_PAGES": self.sync_max_pages,
            "SYNC_WAIT_SECONDS": self.sync_wait_seconds,
            "UPLOAD_KEEP_SECONDS": self.upload_keep_seconds,
            "OCR": self.ocr,
            "OCR_MAX_PAGES": self.ocr_max_pages,
            "LOGIN_RATE": self.login_rate,
            "UPLOAD_RATE": self.upload_rate,
            "GENERAL_RATE": self.general_rate,
            "LOCAL_SIGN_IN": self.local_sign_in,
            "TRUSTED_PROXIES": self.trusted_proxies,
            "HOST": self.host,
            "METRICS_TOKEN": self.metrics_token,
            "WORKER_METRICS_PORT": self.worker_metrics_port,
            "REALTIME": self.realtime,
            "MAX_CONTENT_LENGTH": self.max_upload_bytes + 1024 * 1024,
            "JWT_SECRET_KEY": self.jwt_secret_key,
            "JWT_TOKEN_LOCATION": ["headers"],
            "JWT_ACCESS_TOKEN_EXPIRES": timedelta(seconds=self.access_token_seconds),
            "JWT_REFRESH_TOKEN_EXPIRES": timedelta(days=30),
            "JWT_COOKIE_SECURE": not self.embedded,
            "JWT_COOKIE_SAMESITE": "Lax",
            "JWT_SESSION_COOKIE": False,
            "JWT_REFRESH_JSON_KEY": "refresh_token",
            # Cookies ignore ports: two copies on one host need names of their own.
            "JWT_REFRESH_COOKIE_NAME": f"frenchnovel_refresh_{instance}",
            "JWT_REFRESH_CSRF_COOKIE_NAME": f"frenchnovel_csrf_{instance}",
            "JWT_REFRESH_COOKIE_PATH": "/api/v1/auth",
            "JWT_REFRESH_CSRF_COOKIE_PATH": "/",
            "RATELIMIT_STORAGE_URI": self.redis_url,
            "RATELIMIT_STORAGE_OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
            "RATELIMIT_HEADERS_ENABLED": True,
            "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": True,
            # The fallback is for requests to come: those that wait for a Redis that just hangs are let in.
            "RATELIMIT_SWALLOW_ERRORS": True,
            "API_TITLE": "French Novel Tool",
            "API_VERSION": "v1",
            "OPENAPI_VERSION": "3.0.3",
            "OPENAPI_URL_PREFIX": "/api/v1",
            "OPENAPI_JSON_PATH": "openapi.json",
        }

    def _database_url(self, url: str) -> str:
        if not url:
            return f"sqlite:///{self.data_dir / 'frenchnovel.db'}"
        # Railway and Heroku still hand out postgres://, which SQLAlchemy dropped; it would take postgresql://
        # for psycopg 3.
        return re.sub(r"^postgres(ql)?://", "postgresql+psycopg2://", url)

    def _embedded_secret(self) -> str:
        if not self.embedded:
            raise ConfigError("JWT_SECRET_KEY must be set when DATABASE_URL is.")
        return stored_secret(self.data_dir / "secrets" / "jwt")

    def _refuse_unsafe(self) -> None:
        for name, value, allowed in (
            ("SOCKETIO_ASYNC_MODE", self.socketio_async_mode, ("eventlet", "gevent", "threading")),
            ("CHUNK_MODE", self.chunk_mode, ("chord", "sequential")),
            ("OCR", self.ocr, ("auto", "off")),
        ):
            if value not in allowed:
                raise ConfigError(f"{name} must be {', '.join(allowed[:-1])} or {allowed[-1]}.")
        if "*" in self.cors_origins:
            raise ConfigError(
                "CORS_ORIGINS must list the allowed origins; * would let any page act for your users."
            )
        if self.embedded:
            return
        if len(self.jwt_secret_key) < MIN_SECRET_LENGTH:
            raise ConfigError(f"JWT_SECRET_KEY must have at least {MIN_SECRET_LENGTH} characters.")
        for name, url in (("REDIS_URL", self.redis_url), ("CELERY_BROKER_URL", self.celery_broker_url)):
            redis = urlsplit(url)
            if not redis.password and not is_loopback(redis.hostname or "localhost"):
                raise ConfigError(
                    f"{name} must carry a password: whoever reaches an open Redis can run jobs."
                )
