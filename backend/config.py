"""Configuration from the environment; without any, the embedded mode that needs nothing installed."""

import os
import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dotenv import load_dotenv

from configuration.clocks import Clocks, read_clocks
from configuration.engines import PRICES, PRICING_VERSION, read_engines
from configuration.environment import (
    MIN_SECRET_LENGTH,
    ConfigError,
    at_least_one,
    days,
    is_loopback,
    number,
    origins,
    rate,
    stored_secret,
    token,
)
from configuration.google import GoogleSettings, read_google
from configuration.sockets import SocketLimits, read_socket_limits

__all__ = [
    "REPOSITORY",
    "Clocks",
    "Config",
    "ConfigError",
    "GoogleSettings",
    "SocketLimits",
    "is_loopback",
    "stored_secret",
]
REPOSITORY = Path(__file__).resolve().parent.parent


class Config:
    """Everything the processes need to know, read once from an environment mapping."""

    def __init__(self, env: Mapping[str, str] | None = None) -> None:
        if env is None:
            load_dotenv(REPOSITORY / ".env")
            env = os.environ
        self.host = env.get("HOST") or "127.0.0.1"
        self.port = int(number(env, "PORT", 5000))
        self.data_dir = Path(env.get("DATA_DIR") or REPOSITORY / "var").resolve()
        self.frontend_dir = Path(env.get("FRONTEND_DIR") or REPOSITORY / "frontend" / "out").resolve()
        self.database_url = self._database_url(env.get("DATABASE_URL", ""))
        self.redis_url = env.get("REDIS_URL") or "redis://127.0.0.1:6379/0"
        self.celery_broker_url = env.get("CELERY_BROKER_URL") or self.redis_url
        self.storage_url = env.get("STORAGE_URL") or (self.data_dir / "books").as_uri()
        self.cors_origins = origins(env.get("CORS_ORIGINS", ""))
        self.trusted_proxies = int(number(env, "TRUSTED_PROXIES", 0))
        self.socketio_async_mode = env.get("SOCKETIO_ASYNC_MODE") or "eventlet"
        self.realtime = env.get("REALTIME", "on") != "off"
        self.chunk_mode = env.get("CHUNK_MODE") or "chord"
        self.ping_interval = number(env, "PING_INTERVAL_SECONDS", 30)
        self.ping_timeout = number(env, "PING_TIMEOUT_SECONDS", 20)
        self.sockets = read_socket_limits(env)
        self.access_token_seconds = at_least_one(env, "ACCESS_TOKEN_SECONDS", 15 * 60)
        self.worker_slots = int(number(env, "WORKER_CONCURRENCY", 4))
        self.max_upload_bytes = int(number(env, "MAX_UPLOAD_MB", 50) * 1024 * 1024)
        self.max_pages = int(number(env, "MAX_PAGES", 2000))
        self.monthly_credits = int(number(env, "MONTHLY_CREDITS", 50))
        self.prices = {**PRICES, "openai": number(env, "LLM_CREDITS_PER_THOUSAND_TOKENS", PRICES["openai"])}
        self.sync_max_pages = int(number(env, "SYNC_MAX_PAGES", 20))
        self.sync_wait_seconds = number(env, "SYNC_WAIT_SECONDS", 60)
        self.upload_keep_seconds = number(env, "UPLOAD_KEEP_SECONDS", 3600)
        self.history_undo_seconds = number(env, "HISTORY_UNDO_SECONDS", 600)
        self.book_keep_days = days(env, "BOOK_KEEP_DAYS", 30)
        self.ocr = env.get("OCR") or "auto"
        self.ocr_max_pages = int(number(env, "OCR_MAX_PAGES", 60))
        self.login_rate = rate(env, "LOGIN_RATE_LIMIT", "10 per minute")
        self.upload_rate = rate(env, "UPLOAD_RATE_LIMIT", "30 per minute")
        self.general_rate = rate(env, "GENERAL_RATE_LIMIT", "600 per minute")
        self.metrics_token = token(env, "METRICS_TOKEN")
        self.worker_metrics_port = int(number(env, "WORKER_METRICS_PORT", 0))
        self.clocks = read_clocks(env)
        self.engines = read_engines(env, self.clocks)
        self.jwt_secret_key = env.get("JWT_SECRET_KEY") or self._embedded_secret()
        self.google = read_google(env, self.jwt_secret_key)
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
            "GOOGLE": self.google,
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
            "HISTORY_UNDO_SECONDS": self.history_undo_seconds,
            "BOOK_KEEP_DAYS": self.book_keep_days,
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
