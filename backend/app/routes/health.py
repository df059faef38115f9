"""Whether the service is alive and ready."""

from importlib.metadata import version
from typing import Any

from flask import current_app

from app.extensions import limiter
from app.routes.blueprint import main_bp
from app.schemas import HealthSchema, ReadinessSchema
from app.services.engines import describe_engines


@main_bp.get("/health")
@limiter.exempt
@main_bp.response(200, HealthSchema)
def health() -> dict[str, str]:
    """Answer while the process lives."""
    return {"status": "ok", "version": version("frenchnovel")}


@main_bp.get("/health/ready")
@limiter.exempt
@main_bp.response(200, ReadinessSchema)
@main_bp.alt_response(503, schema=ReadinessSchema)
def ready() -> Any:
    """Answer 200 when the database, Redis and a worker are there."""
    service = current_app.extensions["health"]
    checks = service.checks()
    is_ready = all(checks.values())
    recognises = checks["worker"] and service.recognises_text()
    body = {"ready": is_ready, "checks": checks, "ocr": recognises, "engines": describe_engines()}
    return body, 200 if is_ready else 503
