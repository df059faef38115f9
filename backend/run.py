"""The web server: REST and Socket.IO in one process."""

import gc
import os
import resource
import sys
from pathlib import Path

from dotenv import load_dotenv

import event_loops

# Collecting while modules are imported finds nothing and takes a quarter of the time.
gc.disable()
load_dotenv(Path(__file__).resolve().parent.parent / ".env")
ASYNC_MODE = os.environ.get("SOCKETIO_ASYNC_MODE") or "eventlet"
loop = event_loops.load(ASYNC_MODE)
# Before anything else is imported: what has bound a blocking socket keeps it.
loop.patch()

from app import create_app, socketio
from app.blocking import run_blocking
from app.logs import configure_logging
from app.sockets import start_sockets, stop_sockets
from config import Config

# Each client is a file; many systems start a process with 1,024.
_MAX_FILES = 20_000


def main() -> None:
    """Serve until SIGTERM."""
    configure_logging()
    _raise_file_limit()
    config = Config()
    app = create_app(config)
    if loop.execute:
        run_blocking.use(loop.execute)
    loop.bound_messages(socketio.server.eio)
    loop.on_terminate(_stop)
    start_sockets(app)
    # What the imports made stays: each full garbage collection would look through it for a tenth of a second.
    gc.freeze()
    gc.enable()
    socketio.run(
        app,
        host=config.host,
        port=config.port,
        debug=False,
        use_reloader=os.environ.get("DEV_RELOAD") == "1",
        **loop.SERVER_OPTIONS,
    )


def _stop() -> None:
    """Leave through Python's own shutdown, which eventlet's default would skip."""
    stop_sockets()
    sys.exit()


def _raise_file_limit() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MAX_FILES if hard == resource.RLIM_INFINITY else min(_MAX_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


if __name__ == "__main__":
    main()
