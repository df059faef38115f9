"""Keep what sentences said before they were corrected, and count the versions of a book's results."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("sentence_revisions") as table:
        table.add_column(sa.Column("action", sa.String(), nullable=False, server_default="edit"))
        table.add_column(sa.Column("flags_before", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("findings_before", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("history") as table:
        table.add_column(sa.Column("results_version", sa.Integer(), nullable=False, server_default="1"))
        table.create_index("ix_history_deleted_at", ["deleted_at"])


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("history") as table:
        table.drop_index("ix_history_deleted_at")
        table.drop_column("results_version")
    with op.batch_alter_table("sentence_revisions") as table:
        table.drop_column("findings_before")
        table.drop_column("flags_before")
        table.drop_column("action")
