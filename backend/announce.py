"""Print one line when the product is ready; started by serve.py, ends with what that becomes."""

import os
import sys
import time
from pathlib import Path

import requests

from config import is_loopback

_PATIENCE_SECONDS = 120
_PAUSE_SECONDS = 0.25


def main() -> None:
    """Wait for readiness, then print the URL; after a while, say what is missing."""
    host, port = os.environ["HOST"], os.environ["PORT"]
    reachable = host if host not in {"0.0.0.0", "::"} else "127.0.0.1"  # noqa: S104  # compared, not bound
    shown = "localhost" if is_loopback(reachable) else host
    missing = _wait(f"http://{reachable}:{port}/api/v1/health/ready")
    if missing:
        logs = Path(os.environ["DATA_DIR"]) / "log"
        sys.exit(
            f"Not ready after {_PATIENCE_SECONDS} s; missing: {', '.join(missing)}. See the files in {logs}"
        )
    sys.stdout.write(f"French Novel Tool is ready: http://{shown}:{port}\n")


def _wait(url: str) -> list[str]:
    """Return the parts that are missing in the end; none when all is ready."""
    missing = ["web"]
    product = os.getppid()
    give_up_at = time.monotonic() + _PATIENCE_SECONDS
    while missing and time.monotonic() < give_up_at:
        time.sleep(_PAUSE_SECONDS)
        if os.getppid() != product:
            sys.exit()
        try:
            checks = requests.get(url, timeout=5).json()["checks"]
        except (requests.RequestException, ValueError, KeyError):
            continue
        missing = [name for name, answers in checks.items() if not answers]
    return missing


if __name__ == "__main__":
    main()
