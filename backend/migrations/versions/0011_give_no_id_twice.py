"""Let SQLite give no id twice, as PostgreSQL: what still names one that is gone must not meet another.

A later migration that makes one of these tables anew has to ask for it again.
"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_TABLES = (
    "api_tokens",
    "credit_ledger",
    "exports",
    "history",
    "job_chunks",
    "jobs",
    "refresh_tokens",
    "sentence_revisions",
    "sentences",
    "uploads",
    "users",
)


def upgrade() -> None:
    """Go forward."""
    _make_anew(autoincrement=True)


def downgrade() -> None:
    """Go back."""
    _make_anew(autoincrement=False)


def _make_anew(*, autoincrement: bool) -> None:
    """Make tables with their rows and indexes anew: SQLite can change this in no other way."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for name in _TABLES:
        options = {"sqlite_autoincrement": autoincrement}
        with op.batch_alter_table(name, recreate="always", table_kwargs=options):
            pass
