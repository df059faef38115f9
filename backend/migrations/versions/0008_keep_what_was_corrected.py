"""Keep what sentences said before they were corrected, why there is a job, and books for a time only."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_HAS_FILE = sa.text("storage_key IS NOT NULL")
_LISTED = [
    "user_id",
    "deleted_at",
    "created_at",
    "id",
    "status",
    "partial",
    "exported_to_sheets",
    "engine",
    "name_key",
    "processed_sentences_count",
]
_OF_JOB = "UPDATE history SET kind = (SELECT kind FROM jobs WHERE jobs.id = history.job_id)"


def upgrade() -> None:
    """Go forward: until now, whatever had a parent was a retry."""
    op.create_table(
        "discarded_files",
        sa.Column("storage_key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("storage_key", name=op.f("pk_discarded_files")),
    )
    with op.batch_alter_table("sentence_revisions") as table:
        table.add_column(sa.Column("action", sa.String(), nullable=False, server_default="edit"))
        table.add_column(sa.Column("part", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("flags_before", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("findings_before", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("jobs") as table:
        table.add_column(sa.Column("kind", sa.String(), nullable=False, server_default="book"))
        table.alter_column("storage_key", existing_type=sa.String(), nullable=True)
        table.create_index("ix_jobs_storage_key", ["storage_key"])
        table.create_index(
            "ix_jobs_completed_at_with_file",
            ["completed_at"],
            sqlite_where=_HAS_FILE,
            postgresql_where=_HAS_FILE,
        )
    op.execute("UPDATE jobs SET kind = 'retry' WHERE parent_job_id IS NOT NULL")
    op.execute("UPDATE jobs SET storage_key = NULL WHERE storage_key = ''")
    with op.batch_alter_table("history") as table:
        table.add_column(sa.Column("kind", sa.String(), nullable=False, server_default="book"))
        table.add_column(sa.Column("results_version", sa.Integer(), nullable=False, server_default="1"))
        table.create_index("ix_history_deleted_at", ["deleted_at"])
        table.drop_index("ix_history_listed")
        table.create_index("ix_history_listed", [*_LISTED, "kind"])
    op.execute(_OF_JOB)


def downgrade() -> None:
    """Go back: the name of a file that is gone leads nowhere."""
    with op.batch_alter_table("history") as table:
        table.drop_index("ix_history_listed")
        table.create_index("ix_history_listed", _LISTED)
        table.drop_index("ix_history_deleted_at")
        table.drop_column("results_version")
        table.drop_column("kind")
    op.execute("UPDATE jobs SET storage_key = '' WHERE storage_key IS NULL")
    with op.batch_alter_table("jobs") as table:
        table.drop_index("ix_jobs_completed_at_with_file")
        table.drop_index("ix_jobs_storage_key")
        table.alter_column("storage_key", existing_type=sa.String(), nullable=False)
        table.drop_column("kind")
    with op.batch_alter_table("sentence_revisions") as table:
        table.drop_column("findings_before")
        table.drop_column("flags_before")
        table.drop_column("part")
        table.drop_column("action")
    op.drop_table("discarded_files")
