"""Know the Google account whose tokens are kept, which need not be the one that signs in."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_INDEX = "ix_users_connected_google_id"
# SQLite makes the table anew: see 0011.
_MADE_ANEW = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """Go forward: until now, hardly anybody connected another account than the one that signs in."""
    with op.batch_alter_table("users", table_kwargs=_MADE_ANEW) as table:
        table.add_column(sa.Column("connected_google_id", sa.String(), nullable=True))
        table.create_index(_INDEX, ["connected_google_id"], unique=True)
    op.execute("UPDATE users SET connected_google_id = google_id WHERE google_tokens IS NOT NULL")


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("users", table_kwargs=_MADE_ANEW) as table:
        table.drop_index(_INDEX)
        table.drop_column("connected_google_id")
