"""The app factory."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app.auth_routes import auth_bp
from app.celery_app import init_celery
from app.converters import register_converters
from app.credit_routes import credit_bp
from app.database import configure_sqlite
from app.error_handlers import register_error_handlers
from app.extensions import api, db, emitter, jwt, limiter, migrate
from app.google_routes import google_bp
from app.request_context import register_request_context
from app.routes import docs_bp, frontend_bp, main_bp, metrics_bp
from app.schemas import ErrorSchema
from app.services.health import HealthService
from app.services.state_metrics import StateMetrics
from app.sockets import init_sockets
from config import REPOSITORY, Config

# A web process must not wait for the lock in C code, which would stall its event loop: it sleeps and retries.
_WEB_BUSY_MS, _WORKER_BUSY_MS = 20, 5000


def create_app(config: Config, *, realtime: bool = True) -> Flask:
    """Build the app; `realtime` binds Socket.IO's server and is for the web process alone."""
    app = Flask("app", static_folder=None)
    app.config.from_mapping(config.flask(), REALTIME_PROCESS=realtime)
    # First: the limiter answers before a view is reached, and its answer carries a request id too.
    register_request_context(app)
    _init_extensions(app, config, _WEB_BUSY_MS if realtime else _WORKER_BUSY_MS)
    if realtime:
        init_sockets(app, config)
    _register_api(app)
    register_error_handlers(app)
    if config.trusted_proxies:
        hops = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def _init_extensions(app: Flask, config: Config, busy_timeout_ms: int) -> None:
    config.data_dir.mkdir(parents=True, exist_ok=True)
    db.init_app(app)
    migrate.init_app(app, db, directory=str(REPOSITORY / "backend" / "migrations"), render_as_batch=True)
    if config.embedded:
        with app.app_context():
            configure_sqlite(db.engine, busy_timeout_ms)
    jwt.init_app(app)
    limiter.init_app(app)
    emitter.init_app(config.redis_url, enabled=config.realtime)
    init_celery(app)
    app.extensions["health"] = HealthService(config.redis_url)
    app.extensions["state_metrics"] = StateMetrics(config.database_url, config.celery_broker_url)


def _register_api(app: Flask) -> None:
    register_converters(app)
    api.ERROR_SCHEMA = ErrorSchema
    api.init_app(app)
    api.spec.components.security_scheme("bearer", {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"})
    api.register_blueprint(main_bp, url_prefix="/api/v1")
    api.register_blueprint(auth_bp, url_prefix="/api/v1/auth")
    api.register_blueprint(google_bp, url_prefix="/api/v1/auth/google")
    api.register_blueprint(credit_bp, url_prefix="/api/v1/credits")
    app.register_blueprint(docs_bp, url_prefix="/api/v1")
    app.register_blueprint(metrics_bp)
    app.register_blueprint(frontend_bp)
