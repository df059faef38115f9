"""Keep the files of exports for a while."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("exports") as table:
        table.add_column(sa.Column("storage_key", sa.String(), nullable=True))
        table.add_column(sa.Column("taken_by", sa.String(), nullable=True))
        table.add_column(sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True))
        table.create_index("ix_exports_expires_at", ["expires_at"])


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("exports") as table:
        table.drop_index("ix_exports_expires_at")
        table.drop_column("expires_at")
        table.drop_column("taken_by")
        table.drop_column("storage_key")
