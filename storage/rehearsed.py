"""What a rehearsal begins with: a copy of an installation, without what was said and handed in."""

from typing import Any

from sqlalchemy import Connection, Select, Table, select

from storage.tables import metadata, setting, unit
from storage.work import SqlWork

LEFT_OUT = frozenset(
    {
        # What was said and heard: the rehearsal says it all by itself.
        "inbox", "outbox", "rate_slot", "web_message", "invitation", "doorstep", "wrong_try",
        # What was handed in: the rehearsal draws who hands in when.
        "unit_report", "unit_report_event", "unit_report_draft", "unit_report_file",
        "acknowledgement",
        # What the copy makes by itself: the trail, and the words that households are found by.
        "audit", "household_word",
    }
)  # fmt: skip
"""The tables that stay behind."""

AT_A_TIME = 500
"""So many rows are copied at once."""


def copy_for_rehearsal(source: SqlWork, target: SqlWork) -> None:
    """Copy people, households, obstacles, drafts and all else that a morning speaks of.

    Sealed columns are copied as they are: both must be opened with the same key.

    Args:
        source: The installation; nothing in it is changed.
        target: Tables that are still empty.
    """
    _copy_settings(source.connection, target.connection)
    for table in metadata.sorted_tables:
        if table.name not in LEFT_OUT and table is not setting:
            _copy(source.connection, target.connection, table)


def _copy(source: Connection, target: Connection, table: Table) -> None:
    rows = source.execute(_in_order(table)).mappings()
    while some := rows.fetchmany(AT_A_TIME):
        target.execute(table.insert(), [dict(row) for row in some])


def _in_order(table: Table) -> Select[Any]:
    """Return how a table is read: superiors before whoever stands below them."""
    return select(table).order_by(unit.c.path) if table is unit else select(table)


def _copy_settings(source: Connection, target: Connection) -> None:
    """Copy the notes of the installation; those with which the copy was begun are its own."""
    there = set(target.execute(select(setting.c.name)).scalars())
    rows = [dict(row) for row in source.execute(select(setting)).mappings()]
    if others := [row for row in rows if row["name"] not in there]:
        target.execute(setting.insert(), others)
