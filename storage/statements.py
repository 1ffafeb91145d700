"""Statements that the two databases spell differently."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Insert, Table, func, select

from storage.prepared import Prepared


def _writing(dialect: str) -> Any:
    # The other database's part of the library is not imported: it takes as long as all our tables.
    return import_module(f"sqlalchemy.dialects.{dialect}").insert


@lru_cache
def _insert_unless_there(dialect: str, table: Table, unique: tuple[str, ...]) -> Prepared:
    key = [table.c[name] for name in unique]
    keyed: Insert = _writing(dialect)(table).on_conflict_do_nothing(index_elements=key)
    return Prepared(keyed.returning(*table.primary_key.columns))


def insert_unless_there(
    connection: Connection, table: Table, values: Mapping[str, Any], unique: tuple[str, ...]
) -> Any | None:
    """Insert a row unless there is one with the same unique key.

    Args:
        connection: An open transaction.
        table: Where to.
        values: The row.
        unique: The columns of the key that is meant. A clash of any other key is an error, or a
            report whose receipt is taken would be mistaken for one that was kept before.

    Returns:
        The first column of the new row's primary key, or None if the row was there.
    """
    insert = _insert_unless_there(connection.dialect.name, table, unique)
    row = insert.first(connection, values)
    return row[0] if row is not None else None


@lru_cache
def _upsert(dialect: str, table: Table, changed: tuple[str, ...]) -> Insert:
    insert = _writing(dialect)(table)
    keyed: Insert = insert.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={name: insert.excluded[name] for name in changed},
    )
    return keyed


def upsert(connection: Connection, table: Table, values: Mapping[str, Any]) -> None:
    """Insert a row, or change the one with the same primary key."""
    keys = {column.name for column in table.primary_key.columns}
    changed = tuple(name for name in values if name not in keys)
    connection.execute(_upsert(connection.dialect.name, table, changed), values)


def wait_for(connection: Connection, key: str) -> None:
    """Wait until nobody else works under this key, and make others wait until this work ends.

    SQLite has one writer at a time and needs no lock of its own.
    """
    if connection.dialect.name == "postgresql":
        number = func.hashtextextended(key, 0)
        connection.execute(select(func.pg_advisory_xact_lock(number)))


def begins_with(column: Column[str], start: str) -> ColumnElement[bool]:
    """Tell whether a text begins with another, capital letters apart from small ones.

    LIKE would not do: SQLite's knows no difference between "bk|BK" and "bk|bk".
    """
    return func.substr(column, 1, len(start)) == start


def bytewise(dialect: str, column: Column[str]) -> ColumnElement[str]:
    """Return a column to sort by that both databases sort alike, whatever the server's language."""
    return column.collate("C") if dialect == "postgresql" else column
