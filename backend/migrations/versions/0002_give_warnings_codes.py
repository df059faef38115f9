"""Give the warnings of a book a code and pages."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_jobs = sa.table("jobs", sa.column("id", sa.Integer), sa.column("warnings", sa.JSON))


def upgrade() -> None:
    """Go forward: a sentence becomes a warning without a known code."""
    for job_id, warnings in _all_warnings():
        coded = [{"code": "NOTE", "message": message, "pages": []} for message in warnings]
        _write(job_id, coded)


def downgrade() -> None:
    """Go back."""
    for job_id, warnings in _all_warnings():
        _write(job_id, [warning["message"] for warning in warnings])


def _all_warnings() -> list[tuple[int, list]]:
    rows = op.get_bind().execute(sa.select(_jobs.c.id, _jobs.c.warnings)).all()
    return [(job_id, warnings) for job_id, warnings in rows if warnings]


def _write(job_id: int, warnings: list) -> None:
    op.get_bind().execute(_jobs.update().where(_jobs.c.id == job_id).values(warnings=warnings))
