"""Forget exports to Sheets whose entry is gone: nobody goes on with them."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.execute(
        "DELETE FROM exports WHERE format = 'sheets' AND id NOT IN (SELECT export_id FROM sheet_exports)"
    )


def downgrade() -> None:
    """Go back: nothing is missed."""
