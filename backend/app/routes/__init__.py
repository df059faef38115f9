"""The REST API, one file a subject."""

from app.routes import (
    again,
    client_config,
    corrections,
    exports,
    health,
    history,
    jobs,
    settings,
    sheet_exports,
    submissions,
)
from app.routes.blueprint import main_bp
from app.routes.docs import docs_bp
from app.routes.frontend import frontend_bp
from app.routes.metrics import metrics_bp

__all__ = [
    "again",
    "client_config",
    "corrections",
    "docs_bp",
    "exports",
    "frontend_bp",
    "health",
    "history",
    "jobs",
    "main_bp",
    "metrics_bp",
    "settings",
    "sheet_exports",
    "submissions",
]
