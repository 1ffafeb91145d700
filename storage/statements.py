"""Statements that the two databases spell differently."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite


@lru_cache
def _insert_unless_there(dialect: str, table: Table) -> Insert:
    insert = (postgresql if dialect == "postgresql" else sqlite).insert(table)
    return insert.on_conflict_do_nothing().returning(*table.primary_key.columns)


def insert_unless_there(
    connection: Connection, table: Table, values: Mapping[str, Any]
) -> Any | None:
    """Insert a row unless a unique key forbids it.

    Returns:
        The first column of the new row's primary key, or None if the row was there.
    """
    statement = _insert_unless_there(connection.dialect.name, table)
    row = connection.execute(statement, values).first()
    return row[0] if row is not None else None


@lru_cache
def _upsert(dialect: str, table: Table, changed: tuple[str, ...]) -> Insert:
    insert = (postgresql if dialect == "postgresql" else sqlite).insert(table)
    return insert.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={name: insert.excluded[name] for name in changed},
    )


def upsert(connection: Connection, table: Table, values: Mapping[str, Any]) -> None:
    """Insert a row, or change the one with the same primary key."""
    keys = {column.name for column in table.primary_key.columns}
    changed = tuple(name for name in values if name not in keys)
    connection.execute(_upsert(connection.dialect.name, table, changed), values)
