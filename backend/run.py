"""The web server: REST and Socket.IO in one process."""

import os
import signal
from types import FrameType

ASYNC_MODE = os.environ.get("SOCKETIO_ASYNC_MODE") or "eventlet"
if ASYNC_MODE == "eventlet":
    import eventlet
    from eventlet import tpool
    from eventlet.support import psycopg2_patcher

    # Before anything else is imported: what has bound a blocking socket keeps it.
    eventlet.monkey_patch()
    psycopg2_patcher.make_psycopg_green()

from app import create_app, socketio
from app.blocking import run_blocking
from app.logs import configure_logging
from config import Config

# eventlet serves 1,024 connections unless told otherwise; DESIGN wants 2,000 idle clients on one process.
MAX_CONNECTIONS = 10_000


def main() -> None:
    """Serve until SIGTERM."""
    configure_logging()
    config = Config()
    app = create_app(config)
    signal.signal(signal.SIGTERM, _exit)
    options = {}
    if ASYNC_MODE == "eventlet":
        run_blocking.use(tpool.execute)
        options = {"max_size": MAX_CONNECTIONS, "log_output": False}
    elif ASYNC_MODE == "threading":
        options = {"allow_unsafe_werkzeug": True}
    socketio.run(
        app,
        host=config.host,
        port=config.port,
        debug=False,
        use_reloader=os.environ.get("DEV_RELOAD") == "1",
        **options,
    )


def _exit(_signal: int, _frame: FrameType | None) -> None:
    """Leave through Python's own shutdown: eventlet's default would skip it."""
    raise SystemExit(0)


if __name__ == "__main__":
    main()
