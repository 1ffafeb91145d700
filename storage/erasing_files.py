"""The files of whoever was erased, named until they are off the disk: a stop in between leaves none."""

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import Connection, delete, select

from storage.statements import upsert
from storage.tables import setting

LEFT = "erased.file."
"""How the settings begin that name a file which no row names any more."""

UPLOADS = "erased.uploads."
"""How the settings begin that name a chat whose uploads are still to be looked through."""


class SqlErasingFiles:
    """Files that are still to be removed, in the table `setting`."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction: files are named in the one in which their rows go."""
        self._connection = connection

    def leave(self, names: Iterable[str]) -> None:
        """Name files that are to be removed once this work is committed."""
        for name in sorted(names):
            upsert(self._connection, setting, {"name": _key(name), "value": name})

    def left(self) -> list[str]:
        """Return the files that are still to be removed."""
        named = select(setting.c.value).where(setting.c.name.startswith(LEFT))
        return list(self._connection.execute(named.order_by(setting.c.value)).scalars())

    def leave_uploads(self, marks: Iterable[str]) -> None:
        """Name the marks of chats of which every upload goes that nothing names any more."""
        for mark in sorted(marks):
            upsert(self._connection, setting, {"name": f"{UPLOADS}{mark}", "value": mark})

    def uploads_left(self) -> list[str]:
        """Return the marks of chats whose uploads are still to be removed."""
        named = select(setting.c.value).where(setting.c.name.startswith(UPLOADS))
        return list(self._connection.execute(named.order_by(setting.c.value)).scalars())

    def uploads_removed(self, marks: Iterable[str]) -> None:
        """Forget marks whose uploads are off the disk."""
        names = [f"{UPLOADS}{mark}" for mark in marks]
        self._connection.execute(delete(setting).where(setting.c.name.in_(names)))

    def removed(self, names: Iterable[str]) -> None:
        """Forget files that are off the disk."""
        keys = [_key(name) for name in names]
        self._connection.execute(delete(setting).where(setting.c.name.in_(keys)))


def _key(name: str) -> str:
    return LEFT + sha256(name.encode()).hexdigest()[:32]
