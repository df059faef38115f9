"""Count how often a planner took a job."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("jobs") as table:
        table.add_column(sa.Column("planner_attempts", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("jobs") as table:
        table.drop_column("planner_attempts")
