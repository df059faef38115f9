"""Which version of a job this process last showed to its room, so that lost news can be told again."""

import time
from collections.abc import Mapping, Set
from typing import Any

# An event is on its way for milliseconds, and a busy job tells of itself at least every few seconds.
_QUIET_SECONDS = 5.0


class News:
    """Versions shown, by job."""

    def __init__(self) -> None:
        self._shown: dict[int, tuple[int, float]] = {}

    def note(self, job_id: int, version: int) -> None:
        """Remember a version that the room has seen."""
        self._shown[job_id] = (version, time.monotonic())

    def note_event(self, message: Mapping[str, Any]) -> None:
        """Remember what an event that passes by tells."""
        if message.get("event") == "job_progress":
            job = message["data"][0]
            self.note(job["id"], job["version"])

    def forget_all_but(self, job_ids: Set[int]) -> None:
        """Forget the jobs that nobody follows any more."""
        for job_id in list(self._shown):
            if job_id not in job_ids:
                self._shown.pop(job_id, None)

    def missed(self, versions: Mapping[int, int]) -> list[int]:
        """Return the jobs that have gone on while their rooms heard nothing for a while."""
        before = time.monotonic() - _QUIET_SECONDS
        return [
            job_id
            for job_id, version in versions.items()
            if (shown := self._shown.get(job_id)) and shown[0] < version and shown[1] < before
        ]


news = News()
