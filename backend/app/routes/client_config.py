"""What a client must know before anybody signs in."""

from importlib.metadata import version
from typing import Any

from flask import current_app

from app.routes.blueprint import main_bp
from app.schemas import ClientConfigSchema
from app.services.engines import describe_engines


@main_bp.get("/config")
@main_bp.response(200, ClientConfigSchema)
def get_client_config() -> dict[str, Any]:
    """Show what this server offers."""
    config = current_app.config
    return {
        "version": version("frenchnovel"),
        "local_sign_in": config["LOCAL_SIGN_IN"],
        "realtime": config["REALTIME"],
        "google": config["GOOGLE"].is_set_up,
        "csrf_cookie": config["JWT_REFRESH_CSRF_COOKIE_NAME"],
        "max_upload_bytes": config["MAX_UPLOAD_BYTES"],
        "max_pages": config["MAX_PAGES"],
        "engines": describe_engines(),
    }
