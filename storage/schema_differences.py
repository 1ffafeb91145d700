"""Says in plain sentences where the database and the tables of the program differ."""

import logging
from collections.abc import Iterable, Iterator
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

import storage.asked_tables
import storage.report_tables
import storage.roster_tables
import storage.task_tables  # noqa: F401 - these tables belong to the whole
from storage.tables import metadata

KINDS = {"fk": "foreign key"}
"""What alembic calls a thing, where it is not what people call it."""


def differences(connection: Connection) -> list[str]:
    """Return a sentence for each difference; none if the tables are as they should be."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return [_sentence(part) for part in _flat(compare_metadata(context, metadata))]


def _flat(parts: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    # What concerns one column comes as a list of its own.
    for part in parts:
        if isinstance(part, list):
            yield from _flat(part)
        else:
            yield part


def _sentence(part: tuple[Any, ...]) -> str:
    kind, *about = part
    verb, _, what = kind.partition("_")
    if verb == "modify":
        return _change(what, f"{about[1]}.{about[2]}", found=about[-2], asked=about[-1])
    thing = about[-1]
    name = thing.name
    if what == "column":
        name = f"{about[1]}.{name}"
    elif what != "table":
        name = f"{name} of {thing.table.name}"
    what = KINDS.get(what, what)
    if verb == "add":
        return f"The {what} {name} is missing in the database."
    return f"The {what} {name} is in the database, and the program knows nothing of it."


def _change(what: str, column: str, *, found: object, asked: object) -> str:
    if what == "nullable":
        if found:
            return f"Column {column}: it may be empty in the database, and must not be."
        return f"Column {column}: it must not be empty in the database, and may be."
    return f"Column {column}: its {what} is {found}, and {asked} is asked for."
