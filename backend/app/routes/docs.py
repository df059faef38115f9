"""The page to try the API; its scripts come with the package, not from another host."""

from pathlib import Path

from flask import Blueprint, Response, current_app, send_from_directory, url_for
from swagger_ui_bundle import swagger_ui_path

docs_bp = Blueprint("docs", __name__)

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>French Novel Tool API</title>
<link rel="stylesheet" href="{assets}/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="{assets}/swagger-ui-bundle.js"></script>
<script src="{start}"></script>
</body>
</html>
"""
_START = 'SwaggerUIBundle({url: "openapi.json", dom_id: "#swagger-ui", deepLinking: true});\n'
_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"


@docs_bp.get("/docs")
def docs() -> Response:
    """Show Swagger UI for openapi.json."""
    assets = url_for("docs.docs_asset", name="").rstrip("/")
    page = Response(_PAGE.format(assets=assets, start=url_for("docs.docs_start")), mimetype="text/html")
    page.headers["Content-Security-Policy"] = _POLICY
    return page


@docs_bp.get("/docs/start.js")
def docs_start() -> Response:
    """Start Swagger UI; a file of its own, so that no inline script is needed."""
    return Response(_START, mimetype="text/javascript")


@docs_bp.get("/docs/assets/<path:name>")
def docs_asset(name: str) -> Response:
    """Serve a file of Swagger UI."""
    return send_from_directory(Path(swagger_ui_path), name, max_age=current_app.get_send_file_max_age(name))
