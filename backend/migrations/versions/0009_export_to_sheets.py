"""Keep how far exports to Google Sheets came."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "sheet_exports",
        sa.Column("export_id", sa.Integer(), nullable=False),
        sa.Column("history_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("lease_token", sa.String(), nullable=True),
        sa.Column("lease_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["export_id"], ["exports.id"], name="fk_sheet_exports_export_id_exports", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["history_id"], ["history.id"], name="fk_sheet_exports_history_id_history", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("export_id", name="pk_sheet_exports"),
    )
    op.create_index("ix_sheet_exports_history_id", "sheet_exports", ["history_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("sheet_exports")
