"""Know the Google account whose tokens are kept, which need not be the one that signs in."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_INDEX = "ix_users_connected_google_id"


def upgrade() -> None:
    """Go forward: until now, hardly anybody connected another account than the one that signs in."""
    with op.batch_alter_table("users") as table:
        table.add_column(sa.Column("connected_google_id", sa.String(), nullable=True))
        table.create_index(_INDEX, ["connected_google_id"], unique=True)
    op.execute("UPDATE users SET connected_google_id = google_id WHERE google_tokens IS NOT NULL")


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("users") as table:
        table.drop_index(_INDEX)
        table.drop_column("connected_google_id")
