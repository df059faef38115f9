"""Note when an export was last sent to the workers, and when work on it began."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# SQLite makes the table anew: see 0011.
_MADE_ANEW = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """Go forward: of those that are under way it is known when they were ordered."""
    with op.batch_alter_table("exports", table_kwargs=_MADE_ANEW) as table:
        table.add_column(sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE exports SET sent_at = created_at")
    op.execute("UPDATE exports SET begun_at = created_at WHERE status <> 'pending'")
    with op.batch_alter_table("exports", table_kwargs=_MADE_ANEW) as table:
        table.alter_column("sent_at", existing_type=sa.DateTime(timezone=True), nullable=False)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("exports", table_kwargs=_MADE_ANEW) as table:
        table.drop_column("begun_at")
        table.drop_column("sent_at")
