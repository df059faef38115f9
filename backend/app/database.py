"""The declarative base, SQLite's behaviour, and how its transactions begin."""

from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import DateTime, Engine, MetaData, Table, event
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

# Alembic needs names to drop a constraint; SQLite would leave them without.
NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
# The execution option of a transaction that is going to write.
IMMEDIATE = "sqlite_immediate"

# Tables of the full-text search, which only the migrations know: each database has its own kind.
_SEARCH_TABLES = "search_"


def is_of_models(name: str | None, kind: str, _parents: object = None) -> bool:
    """Tell Alembic what to compare with the models."""
    return kind != "table" or not (name or "").startswith(_SEARCH_TABLES)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        """Refuse a moment without a zone: it would mean another time elsewhere."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC) if value else value

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        """Give the moment its zone back."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Base(DeclarativeBase):
    """The base of all models."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map = {datetime: UtcDateTime}  # noqa: RUF012 (SQLAlchemy reads it as it stands)

    def __init_subclass__(cls, **options: Any) -> None:
        """Let SQLite give no id twice, as PostgreSQL: an old page would change what it does not show."""
        super().__init_subclass__(**options)
        cast("Table", cls.__table__).dialect_options["sqlite"]["autoincrement"] = True


def configure_sqlite(engine: Engine, busy_timeout_ms: int) -> None:
    """Make SQLite fit for several processes: WAL, foreign keys, and transactions that say how they begin."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        # The driver must not begin transactions by itself: see on_begin.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={busy_timeout_ms}",
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Any) -> None:
        immediate = connection.get_execution_options().get(IMMEDIATE)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
