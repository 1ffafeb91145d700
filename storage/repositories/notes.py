"""Small things that an installation remembers about itself, by name."""

from sqlalchemy import Connection, select

from storage.statements import upsert
from storage.tables import setting


class SqlNotes:
    """Remembered values, in the table `setting`."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def get(self, name: str) -> str | None:
        """Return what is remembered under a name."""
        return self._connection.execute(
            select(setting.c.value).where(setting.c.name == name)
        ).scalar()

    def put(self, name: str, value: str) -> None:
        """Remember a value, in place of an earlier one."""
        upsert(self._connection, setting, {"name": name, "value": value})
