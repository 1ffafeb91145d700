"""Tells trouble that passes by itself from work that is wrong: a database away, locked, or full."""

import errno
import sqlite3
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from storage.trouble import database_trouble

SQLITE_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
"""Primary result codes of SQLite that speak of the machine, and not of what was asked."""

PRIMARY_CODE = 0xFF
"""An extended result code bears its primary one in the last byte."""

POSTGRES_PASSING = ("08", "25006", "40", "53", "55P03", "57P", "58")
"""Beginnings of SQLSTATE: connection, read-only standby, rolled back for another's sake, no room
or memory, a lock, an operator who stops the server, a disk that fails."""

DISK_PASSING = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE}
)
"""What a file system refuses for a while: no room, a limit, a device that fails, too much open."""


def is_passing(error: BaseException) -> bool:
    """Tell whether the same work may succeed later, unchanged.

    Nothing of it was kept, so whoever brought it must keep it and bring it again. Where a
    COMMIT's answer was lost it may have been kept after all; the unique keys see to it that
    bringing it again changes nothing.
    """
    if isinstance(error, PoolTimeoutError):
        return True
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _said_by_driver(error.orig)
    if isinstance(error, OSError):
        return error.errno in DISK_PASSING
    return _said_by_driver(error)


def what_passes(error: BaseException) -> str:
    """Return a line for the operator, without anything that a person typed."""
    return database_trouble(error) or f"{type(error).__name__}: {getattr(error, 'strerror', '')}"


def _said_by_driver(error: Any) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return code & PRIMARY_CODE in SQLITE_PASSING
    state = getattr(error, "sqlstate", None)
    if state is not None:
        return str(state).startswith(POSTGRES_PASSING)
    # psycopg knows no state where the server did not answer at all.
    return type(error).__module__.startswith("psycopg") and type(error).__name__ in {
        "OperationalError",
        "ConnectionTimeout",
    }
