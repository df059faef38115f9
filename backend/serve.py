"""Start the whole product on this computer: `make run`."""

import contextlib
import fcntl
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

from flask_migrate import upgrade

from app import create_app
from config import REPOSITORY, Config, ConfigError, stored_secret

_DEV_CLIENT = "http://localhost:3000"
_SUPERVISORD = "from supervisor.supervisord import main; main()"


class StartError(Exception):
    """Why the product cannot start here, in a sentence for whoever typed `make run`."""


def main() -> None:
    """Check, prepare, then become the supervisor that starts all processes and keeps them alive."""
    try:
        config = Config()
        _lock(config.data_dir)
        _check_port(config)
        environment = _environment(config)
        os.environ.update(environment)
        shutil.rmtree(config.data_dir / "metrics", ignore_errors=True)
        _prepare_database(Config())
    except (StartError, ConfigError, OSError) as error:
        sys.exit(f"Cannot start: {error}")
    _announce()
    arguments = [sys.executable, "-c", _SUPERVISORD, "-c", str(REPOSITORY / "supervisord.conf"), "-n"]
    os.execv(sys.executable, arguments)  # noqa: S606  # replaces this process on purpose


def _lock(data_dir: Path) -> None:
    """Let one copy use a data directory; the lock goes with the supervisor."""
    (data_dir / "log").mkdir(parents=True, exist_ok=True)
    descriptor = os.open(data_dir / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    os.set_inheritable(descriptor, True)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StartError(
            f"another copy is already using {data_dir}. Give this one its own with DATA_DIR=…"
        ) from None


def _check_port(config: Config) -> None:
    with contextlib.closing(
        socket.socket(socket.AF_INET6 if ":" in config.host else socket.AF_INET)
    ) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.host, config.port))
        except OSError:
            raise StartError(
                f"port {config.port} on {config.host} is taken. Choose another: make run PORT=5001"
            ) from None


def _environment(config: Config) -> dict[str, str]:
    """Return what the processes need beside the user's own environment."""
    embedded_redis = not os.environ.get("REDIS_URL")
    environment = {
        "DATA_DIR": str(config.data_dir),
        "HOST": config.host,
        "PORT": str(config.port),
        "PYTHON": sys.executable,
        "BACKEND": str(REPOSITORY / "backend"),
        "EMBEDDED_REDIS": str(embedded_redis).lower(),
        "VENV": sys.prefix,
        "DEV": str(_is_development()).lower(),
        "PYTHONUNBUFFERED": "1",
        # One folder for all processes, so that the web process shows what the workers count.
        "PROMETHEUS_MULTIPROC_DIR": str(config.data_dir / "metrics"),
        # A soft shutdown: what runs may finish for a moment, what does not is queued again.
        "REMAP_SIGTERM": "SIGQUIT",
    }
    if _is_development():
        environment["NEXT_PUBLIC_API_URL"] = f"http://localhost:{config.port}"
        # The development client passes the calls of the API on.
        environment["TRUSTED_PROXIES"] = "1"
        environment["CORS_ORIGINS"] = ",".join(
            [*config.cors_origins, _DEV_CLIENT, f"http://localhost:{config.port}"]
        )
    if embedded_redis:
        password = stored_secret(config.data_dir / "secrets" / "redis")
        environment["REDIS_URL"] = f"redis://:{password}@127.0.0.1:{_free_port()}/0"
    return environment


def _announce() -> None:
    """Let a process say when all is ready: the supervisor could not, where output is a socket."""
    subprocess.Popen([sys.executable, str(REPOSITORY / "backend" / "announce.py")], start_new_session=True)


def _is_development() -> bool:
    return os.environ.get("DEV_RELOAD") == "1"


def _free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _prepare_database(config: Config) -> None:
    with create_app(config, realtime=False).app_context():
        upgrade()


if __name__ == "__main__":
    main()
