"""Keep what a submission, its price and its pace need."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward: jobs of before began with nothing done; uploads last an hour and are not kept."""
    op.execute("DELETE FROM uploads")
    with op.batch_alter_table("uploads") as table:
        table.add_column(sa.Column("sentences", sa.Integer(), nullable=False))
        table.add_column(sa.Column("lengths", sa.JSON(), nullable=False))
    with op.batch_alter_table("jobs") as table:
        table.add_column(sa.Column("idempotency_digest", sa.String(), nullable=True))
        table.add_column(sa.Column("working_from", sa.Integer(), nullable=False, server_default="0"))
        table.alter_column("dispatched_at", new_column_name="working_since")
        table.create_index("ix_jobs_user_id_sha256", ["user_id", "sha256"])
        table.create_index("ix_jobs_parent_job_id", ["parent_job_id"])


def downgrade() -> None:
    """Go back."""
    op.execute("DELETE FROM uploads")
    with op.batch_alter_table("jobs") as table:
        table.drop_index("ix_jobs_parent_job_id")
        table.drop_index("ix_jobs_user_id_sha256")
        table.alter_column("working_since", new_column_name="dispatched_at")
        table.drop_column("working_from")
        table.drop_column("idempotency_digest")
    with op.batch_alter_table("uploads") as table:
        table.drop_column("lengths")
        table.drop_column("sentences")
