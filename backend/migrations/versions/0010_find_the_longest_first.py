"""Let PostgreSQL look into the longest documents of an entry first."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_BY_ENTRY = "ix_search_documents_history_id", "history_id"
_LONGEST_FIRST = "ix_search_documents_longest", "history_id, length(words) DESC"


def upgrade() -> None:
    """Go forward."""
    _exchange(_BY_ENTRY, _LONGEST_FIRST)


def downgrade() -> None:
    """Go back."""
    _exchange(_LONGEST_FIRST, _BY_ENTRY)


def _exchange(old: tuple[str, str], new: tuple[str, str]) -> None:
    """Put one index in place of another; both find the documents of an entry."""
    if op.get_bind().dialect.name == "sqlite":
        return
    name, columns = new
    op.execute(f"CREATE INDEX {name} ON search_documents ({columns})")
    op.execute(f"DROP INDEX {old[0]}")
