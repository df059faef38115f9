"""What Prometheus asks for; there is nothing at this address for the public."""

import hmac

from flask import Blueprint, Response, current_app, request
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from werkzeug.exceptions import NotFound

from app.extensions import limiter, socketio
from app.metric_files import render
from app.services.loopback import is_local_request

metrics_bp = Blueprint("metrics", __name__)


@metrics_bp.get("/metrics")
@limiter.exempt
def metrics() -> Response:
    """Show what was counted and how things stand."""
    if not _may_look():
        raise NotFound
    state = current_app.extensions["state_metrics"].collect()
    content, content_type = render([_clients(), *state], request.headers.get("Accept", ""))
    return Response(content, content_type=content_type)


def _may_look() -> bool:
    """Let in this very computer, and whoever brings the token."""
    token = current_app.config["METRICS_TOKEN"]
    given = request.headers.get("Authorization", "")
    if token and hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    return is_local_request(request, trusted_proxies=0)


def _clients() -> Metric:
    server = socketio.server
    clients = sum(1 for _ in server.manager.get_participants("/", None)) if server else 0
    return GaugeMetricFamily("ws_clients", "Live connections of this process.", value=clients)
