"""Say beside each result what the gate found."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward: results of before have no findings."""
    with op.batch_alter_table("sentences") as table:
        table.add_column(sa.Column("findings", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("sentences") as table:
        table.drop_column("findings")
