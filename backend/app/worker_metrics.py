"""Shows a worker's metrics on a port of its own: for workers that share no folder with the web process."""

import logging
import socket
import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

logger = logging.getLogger(__name__)
_PATH = "/metrics"


class _QuietHandler(WSGIRequestHandler):
    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """Print nothing: Prometheus asks four times a minute."""


class WorkerMetrics:
    """A server for `/metrics` and nothing else of the app, in a thread of the worker's main process."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._server: BaseWSGIServer | None = None

    def start(self) -> None:
        """Serve, when a port is set; a port that is taken is logged and stops nothing else."""
        host, port = self._app.config["HOST"], self._app.config["WORKER_METRICS_PORT"]
        if not port:
            return
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            with socket.create_server((host, port), family=family) as listening:
                self._server = make_server(
                    host,
                    port,
                    self._answer,
                    threaded=True,
                    request_handler=_QuietHandler,
                    fd=listening.fileno(),
                )
        except OSError as error:
            logger.error("metrics are not served on port %s of %s: %s", port, host, error)
            return
        threading.Thread(target=self._server.serve_forever, daemon=True, name="metrics").start()

    def leave(self) -> None:
        """Close the port in a forked child, which would keep it after its parent's death."""
        if self._server:
            self._server.socket.close()

    def _answer(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["PATH_INFO"] != _PATH:
            start_response("404 Not Found", [("Content-Length", "0")])
            return []
        return self._app.wsgi_app(environ, start_response)
