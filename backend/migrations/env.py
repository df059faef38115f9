"""How Alembic connects: through the app's own engine."""

from typing import Any, Literal

from alembic import context
from flask import current_app

from app.database import Base, UtcDateTime, is_of_models


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our own column type as the one beneath it: migrations outlive the code of the app."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def set_foreign_keys(value: Literal["ON", "OFF"]) -> None:
    """Switch SQLite's foreign keys, which must be done outside of a transaction.

    A batch migration makes a table anew and drops the old one; with them, what refers to it would go too.
    """
    if connection.dialect.name == "sqlite":
        connection.connection.driver_connection.execute(f"PRAGMA foreign_keys={value}")


engine = current_app.extensions["migrate"].db.engine
with engine.connect() as connection:
    set_foreign_keys("OFF")
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=render_item,
        include_name=is_of_models,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
    set_foreign_keys("ON")
# Closing the last connection takes SQLite's log into the file.
engine.dispose()
