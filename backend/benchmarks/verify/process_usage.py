"""What a process uses, as Linux tells it."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Usage:
    """Processor time and wall time in seconds since some moment, memory that is resident now in MB."""

    processor: float
    wall: float
    megabytes: float

    def share_since(self, before: "Usage") -> float:
        """Return the share of one core that was used since then."""
        return (self.processor - before.processor) / (self.wall - before.wall)


def usage_of(pid: int) -> Usage:
    """Look at a process."""
    fields = (
        Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    )
    user, system = (int(fields[number]) for number in (11, 12))
    return Usage((user + system) / _TICKS, time.monotonic(), _resident(pid))


def _resident(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise ValueError("the process has ended")
