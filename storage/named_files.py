"""Which files of the media store something still names: every column that has room for a name is read."""

import json
from collections.abc import Iterable, Iterator
from secrets import token_hex
from typing import Any, Final

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Engine,
    LargeBinary,
    String,
    Table,
    or_,
    select,
    update,
)

from domain.file_names import SHORTEST, names_in
from storage.database import as_of_one_moment
from storage.roster_tables import (
    household_status,
    household_word,
    identity_mark,
    roster_import_row,
)
from storage.sealed_content import SEALED
from storage.sealing import SealBrokenError, Sealer, is_sealed
from storage.statements import insert_unless_there
from storage.tables import (
    audit,
    household,
    inbox,
    metadata,
    outbox,
    person,
    session,
    setting,
    web_message,
)

WITHOUT_FILES: Final = frozenset(
    column
    for columns in (
        # What is in the lists of a commune: names, codes, members. A photo is never part of it.
        household.columns,
        household_status.columns,
        household_word.columns,
        identity_mark.columns,
        roster_import_row.columns,
        # A line of the trail tells what happened to a file; it holds none.
        audit.columns,
    )
    for column in columns
)
"""The columns in which there is no name of a file: the largest tables, of which each row is opened.
Whatever is not named here is read, also a column that is added tomorrow."""

SAID: Final = frozenset({inbox, outbox, web_message, session})
"""What was said in chats: an erasure takes it away, whatever it mentions."""

HOUSE: Final = "media.house"
"""The setting in which the name stands that the media store knows its database by."""

AT_ONCE: Final = 500
"""How many rows are read at once."""


class SqlNamedFiles:
    """Looks for files in everything that is kept."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Take the transaction in which this was asked for, and the seal for what is read."""
        self._connection = connection
        self._engine: Engine = connection.engine
        self._sealer = sealer

    def house(self) -> str:
        """Return the name by which a media store knows that it is this database's.

        It is drawn when it is first asked for. A database that was put in the place of another one
        has another name, or none: it must not judge files of which it knows nothing.
        """
        drawn = {"name": HOUSE, "value": token_hex(16)}
        insert_unless_there(self._connection, setting, drawn, unique=("name",))
        return house_of(self._connection) or ""

    def rename(self, before: str) -> str:
        """Draw another name, which the media store is told before this is committed.

        With a new name every night a database that is put back from a backup is another one: it
        knows nothing of the photos that came since. Empty if somebody else has renamed it.
        """
        name = token_hex(16)
        changed = self._connection.execute(
            update(setting)
            .where(setting.c.name == HOUSE, setting.c.value == before)
            .values(value=name)
        )
        return name if changed.rowcount else ""

    def knows_nobody(self) -> bool:
        """Tell whether nobody has moved in yet: whatever lies in a media store is not of here."""
        return knows_nobody(self._connection)

    def unnamed(self, names: Iterable[str]) -> set[str]:
        """Return those of some files that nothing names at one and the same moment.

        It reads beside the unit of work and keeps nobody waiting, however much there is: call it
        when that one is over. A photo that goes from a draft to a report meanwhile stands, at that
        moment, in the one or in the other.
        """
        wanted = set(names)
        if not wanted:
            return wanted
        try:
            with as_of_one_moment(self._engine) as connection:
                return wanted - named_among(connection, self._sealer, wanted)
        except SealBrokenError:
            # What cannot be opened may name any of them; the doctor says what cannot be opened.
            return set()

    def in_records(self, names: Iterable[str]) -> set[str]:
        """Return those of some files that a record names in this unit of work; chats are none."""
        return named_among(self._connection, self._sealer, set(names), but=SAID)


def named_among(
    connection: Connection, sealer: Sealer, names: set[str], but: Iterable[Table] = ()
) -> set[str]:
    """Return those of some files that are named anywhere; it stops when all of them are found.

    Args:
        connection: Where to read.
        sealer: Opens what is sealed.
        names: The files that are looked for.
        but: Tables that do not count.

    Raises:
        SealBrokenError: If something cannot be opened: nobody knows what it names.
    """
    left, passed = set(names), set(but)
    # What is not sealed first: where every photo is found there, no chat has to be opened.
    for table in sorted(metadata.sorted_tables, key=lambda each: each in SAID):
        columns = places_in(table)
        if not left:
            break
        if columns and table not in passed:
            for value in _values(connection, columns):
                left.difference_update(names_in(_text(sealer, value)))
    return names - left


def house_of(connection: Connection) -> str | None:
    """Return the name that the media store knows this database by; None before the first sweep."""
    named = select(setting.c.value).where(setting.c.name == HOUSE)
    return connection.execute(named).scalar()


def knows_nobody(connection: Connection) -> bool:
    """Tell whether there is not one person in the database."""
    return connection.execute(select(person.c.id).limit(1)).first() is None


def places_in(table: Table) -> list[Column[Any]]:
    """Return the columns of a table that can name a file."""
    return [
        column
        for column in table.columns
        if _has_room(column) and not column.foreign_keys and column not in WITHOUT_FILES
    ]


def _has_room(column: Column[Any]) -> bool:
    kind = column.type
    if isinstance(kind, String):
        return kind.length is None or kind.length >= SHORTEST
    return isinstance(kind, JSON | LargeBinary)


def _values(connection: Connection, columns: list[Column[Any]]) -> Iterator[Any]:
    worth = or_(*(column.is_not(None) for column in columns))
    rows = connection.execute(
        select(*columns).where(worth), execution_options={"yield_per": AT_ONCE}
    )
    with rows:
        for row in rows:
            yield from (value for value in row if value)


def _text(sealer: Sealer, value: Any) -> str:
    """Return a value as text, opened; that of a document is not taken apart, as that takes longer."""
    if isinstance(value, bytes | memoryview):
        return sealer.open_text(bytes(value).decode("ascii", "replace"))
    if isinstance(value, str):
        return sealer.open_text(value) if is_sealed(value) else value
    readable = json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict) and SEALED in value:
        return f"{readable} {sealer.open_text(value[SEALED])}"
    return readable
