"""Finds days and statuses that nobody can read, before somebody stumbles over them."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    String,
    cast,
    func,
    or_,
    select,
    true,
)

from domain.households import Status
from domain.status import Way
from storage.roster_tables import household_status
from storage.tables import household, metadata

WORDS: tuple[tuple[Column[str], type[StrEnum]], ...] = (
    (household.c.status, Status),
    (household_status.c.status, Status),
    (household_status.c.way, Way),
)
"""Columns that hold one word of a few."""

DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"


class OddValue(NamedTuple):
    """A value that cannot be read.

    Attributes:
        column: Where it stands, as in "household.status".
        row: The key of its row.
        value: What stands there.
    """

    column: str
    row: str
    value: str


def odd_values(connection: Connection, limit: int, household_id: str = "") -> list[OddValue]:
    """Return what cannot be read, in the tables' order; up to so many.

    Args:
        connection: An open transaction.
        limit: How many at most.
        household_id: The household whose rows are looked at; empty for every table.
    """
    found: list[OddValue] = []
    for column, is_odd in _questions(connection.dialect.name):
        owner = _owner(column)
        if household_id and owner is None:
            continue
        of_whom = owner == household_id if household_id and owner is not None else true()
        keys = list(column.table.primary_key)
        rows = connection.execute(
            select(cast(column, String), *(cast(key, String) for key in keys))
            .where(is_odd, of_whom)
            .order_by(*keys)
            .limit(limit - len(found))
        )
        name = f"{column.table.name}.{column.name}"
        found += [OddValue(name, "/".join(row[1:]), row[0]) for row in rows]
        if len(found) >= limit:
            break
    return found


def _questions(dialect: str) -> Iterator[tuple[Column[Any], ColumnElement[bool]]]:
    for column, words in WORDS:
        yield column, column.not_in([word.value for word in words])
    if dialect != "sqlite":
        # Others keep no day that is none.
        return
    for table in metadata.sorted_tables:
        days = [column for column in table.columns if type(column.type) is Date]
        for day in days:
            yield day, _is_no_day(day)


def _is_no_day(column: Column[Any]) -> ColumnElement[bool]:
    text = cast(column, String)
    # Only where something is added does SQLite reckon, and 30 February becomes another day.
    written = func.date(text, "+0 days", type_=String)
    return column.is_not(None) & or_(
        text.op("NOT GLOB")(DAY), text < "0001", written.is_(None), written != text
    )


def _owner(column: Column[Any]) -> ColumnElement[str] | None:
    if column.table is household:
        return household.c.id
    return column.table.c.get("household_id")
