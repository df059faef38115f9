"""A process that does to jobs what workers do when a batch lands, and says when each was committed.

It needs the environment of a stack. The clock is the monotonic one of the computer.
"""

import time
from typing import Any

from flask import Flask
from socketio import RedisManager

from app import create_app
from app.constants import job_room
from app.emitter import CHANNEL
from app.extensions import emitter
from app.schemas import JobSchema, SentenceSchema
from app.services.chunk import ChunkService, Claim, Landing
from app.socket_events import emit_job_progress, emit_job_sentences
from app.transaction import in_transaction
from benchmarks.verify.tool import serve
from config import Config
from tests.support import rows

_LEASE = 3600.0
# Sentences that land at once.
_BATCH = 30
_FLUSH_SECONDS = 5.0

Moments = list[tuple[int, int, float]]


class Lander:
    """Makes jobs that are at work, and lets batches land in them."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._claims: dict[int, Claim] = {}
        self._done: dict[int, int] = {}

    def handle(self, command: str, **options: Any) -> Any:
        """Obey one question of the measurement."""
        with self._app.app_context():
            return {"prepare": self._prepare, "land": self._land, "compare": self._compare}[command](
                **options
            )

    def _prepare(self, user_id: int, jobs: int, landings: int) -> list[int]:
        """Make jobs of one chunk each that has so many batches; return their ids."""
        made = []
        for _ in range(jobs):
            job_id = rows.add_planned_job(user_id, *rows.chunks_of(landings * _BATCH))
            self._claims[job_id], self._done[job_id] = rows.claimed(job_id, lease=_LEASE), 0
            made.append(job_id)
        return made

    def _land(self, jobs: list[int], rounds: int, pause: float) -> Moments:
        """Let a batch land in each job so many times, evenly, each job's `pause` seconds after its last."""
        moments: Moments = []
        next_at = time.monotonic()
        for _ in range(rounds):
            for job_id in jobs:
                next_at += pause / len(jobs)
                time.sleep(max(0.0, next_at - time.monotonic()))
                moments += self._landed_and_told(job_id)
        emitter.flush(_FLUSH_SECONDS)
        return moments

    def _compare(self, job_id: int, rounds: int, pause: float, bare_redis_url: str) -> dict[str, Moments]:
        """Tell of batches through the product, and of each then in the same words through the bare server."""
        bare = RedisManager(bare_redis_url, channel=CHANNEL, write_only=True)
        moments: dict[str, Moments] = {"ours": [], "bare": []}
        for _ in range(rounds):
            time.sleep(pause / 2)
            landed = self._land_batch(job_id)
            committed = time.monotonic()
            emit_job_sentences(job_id, landed.rows)
            emit_job_progress(job_id)
            moments["ours"].append((job_id, self._done[job_id], committed))
            time.sleep(pause / 2)
            moments["bare"].append(self._told_barely(bare, job_id, landed))
        return moments

    def _landed_and_told(self, job_id: int) -> Moments:
        landed = self._land_batch(job_id)
        committed = time.monotonic()
        if not landed.announce:
            return []
        emit_job_sentences(job_id, landed.rows)
        emit_job_progress(job_id)
        return [(job_id, self._done[job_id], committed)]

    def _told_barely(self, bare: RedisManager, job_id: int, landed: Landing) -> tuple[int, int, float]:
        job = JobSchema().dump(rows.job_of(job_id))
        sentences = SentenceSchema(many=True).dump(landed.rows)
        room, began = job_room(job_id), time.monotonic()
        bare.emit("job_sentences", {"job_id": job_id, "sentences": sentences}, room=room)
        bare.emit("job_progress", job, room=room)
        return job_id, self._done[job_id], began

    def _land_batch(self, job_id: int) -> Landing:
        claim, first = self._claims[job_id], self._done[job_id]
        results = rows.answers(claim)[first : first + _BATCH]
        self._done[job_id] += len(results)
        return in_transaction(lambda: ChunkService.land(claim, results, _LEASE))


if __name__ == "__main__":
    serve(Lander(create_app(Config(), realtime=False)).handle)
