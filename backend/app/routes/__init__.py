"""The REST API, one file a subject."""

from app.routes import health, history, jobs, settings
from app.routes.blueprint import main_bp
from app.routes.docs import docs_bp

__all__ = ["docs_bp", "health", "history", "jobs", "main_bp", "settings"]
